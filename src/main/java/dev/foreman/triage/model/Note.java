package dev.foreman.triage.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a model wants to remember of an issue, sentence by sentence: what reads like an order, has a
 * link or a mention in it, or repeats a stranger's words is forgotten. What is left is a note, not
 * knowledge: it is as untrusted next time as the issue itself.
 */
public final class Note {
    /** So many letters in a row are no chance. */
    private static final int COPY = 40;

    private static final int MOST_RAW = 8_000;
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+|[\\n。！？；]+");
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?i)[<>\\[\\]{}|]|\\w://|www\\.|(?<!\\w)@\\w|\\b[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,9}/"
                            + "|\\b[a-z0-9-]{2,63}\\.(?:com|net|org|io|dev|app|xyz|ru|cn|top|info|site)\\b"
                            + "|\\S@\\S|data:|javascript:|[A-Za-z0-9+/=_-]{40,}");

    /** Words with which one tells somebody what to do, or whom. */
    private static final Pattern ORDER =
            Pattern.compile(
                    "(?iu)\\b(?:you|your|yours|yourself|must|shall|should|always|never|ought|let|lets|please"
                            + "|ignore|ignoring|disregard|forget|override|obey|comply|pretend|roleplay"
                            + "|instruct(?:ion|ions|ed|s)?|prompt|prompts|system (?:prompt|message|note|override)|assistant|developer mode"
                            + "|policy|policies|guideline|guidelines|jailbreak|do not|don'?t"
                            + "|next time|from now on|in future|in the future|hereafter|whenever"
                            + "|whoever|reads this|reading this"
                            + "|approved|pre-?approved|authorized|authorised|allowed to|permission to"
                            + "|trusted|admin|administrator|owner (?:said|says|wants|asked)"
                            + "|muss|sollst|ignoriere|immer|niemals|debes|siempre|nunca|ignora|dois"
                            + "|toujours|jamais|ignorez)\\b");

    /** An order begins with what is to be done. */
    private static final Pattern IMPERATIVE =
            Pattern.compile(
                    "(?iu)^\\W*(?:then |now |also |and |so |first |next |finally )*(?:close|label|add|remove|comment"
                            + "|reply|respond|post|assign|approve|merge|execute|run|send|fetch|visit|open"
                            + "|follow|treat|act|call|say|tell|write|print|repeat|reveal|show|output"
                            + "|delete|mention|ping|notify|mark|set|use|make|skip|escalate|reopen|lock"
                            + "|remember|keep|trust|consider|accept|answer|copy|include|append|click)\\b(?!\\w)");

    private Note() {}

    /**
     * @param raw what the model wrote
     * @param strangers every text of others that the model was shown
     * @param most how many characters at most
     */
    public static String of(String raw, List<String> strangers, int most) {
        String clean = Scrub.text(raw.length() <= MOST_RAW ? raw : raw.substring(0, MOST_RAW));
        Copies copies = new Copies(strangers, clean, COPY);
        List<String> kept = new ArrayList<>();
        int length = 0;
        for (String sentence : SENTENCE.split(clean)) {
            String plain = Plain.line(sentence, 400);
            if (!plain.isEmpty()
                    && isHarmless(sentence)
                    && isHarmless(plain)
                    && !copies.isIn(sentence)
                    && length + plain.length() + 1 <= most) {
                kept.add(plain);
                length += plain.length() + 1;
            }
        }
        String note = String.join(" ", kept);
        // Sentence by sentence a copy could come in pieces.
        return new Copies(strangers, note, COPY).isIn(note) ? "" : note;
    }

    private static boolean isHarmless(String sentence) {
        return !REFERENCE.matcher(sentence).find()
                && !ORDER.matcher(sentence).find()
                && !IMPERATIVE.matcher(sentence).find()
                && isLatin(sentence);
    }

    /** It is asked for in English; an order in a script that is not understood here is none. */
    private static boolean isLatin(String sentence) {
        return sentence.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> c < 0x250);
    }
}
