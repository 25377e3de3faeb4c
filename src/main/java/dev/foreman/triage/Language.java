package dev.foreman.triage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells when a text is hardly English, by its most frequent little words or its script: all the
 * signals here are English ones. Code and logs do not count, and short texts are not judged.
 */
final class Language {
    private static final int FEWEST = 4;
    private static final Set<String> ENGLISH =
            set(
                    "the and is it to of a in that i this for with not but have are was be on when if"
                            + " you my from can as do at by an or after");

    /** Left out: what English, code or a filled form has too, such as "no", "die" and "con". */
    private static final Map<String, Set<String>> OTHERS =
            Map.of(
                    "German",
                            set(
                                    "der das und ist nicht ein eine ich mit auf den dem zu von wenn aber"
                                            + " oder wird werden wie mein sich im auch bei nach kann noch"
                                            + " beim keine hallo unserem unseren muss"),
                    "French",
                            set(
                                    "le la les des est et une je pas dans que qui pour sur avec ce il au"
                                            + " du mais ou lorsque quand mon cette sont bonjour"),
                    "Spanish",
                            set(
                                    "el los las es un una que en de por para se del al pero cuando como"
                                            + " mi está muy hola tengo"),
                    "Portuguese",
                            set(
                                    "os um uma que não em de por para com da na mas quando como meu está"
                                            + " isso olá você estou"),
                    "Italian",
                            set(
                                    "il lo gli le di che una del della mi si è ma quando sono questo"
                                            + " ciao nel ho"));

    private Language() {}

    /** The language that it seems to be in, if not English: {@code German}. */
    static Optional<String> foreign(IssueText text) {
        Words words = text.title().and(text.prose());
        Optional<String> script = script(words.text());
        if (script.isPresent()) {
            return script;
        }
        long english = count(words, ENGLISH);
        String best = "";
        long most = 0;
        for (var e : OTHERS.entrySet()) {
            long n = count(words, e.getValue());
            if (n > most) {
                most = n;
                best = e.getKey();
            }
        }
        return most >= FEWEST && most > english ? Optional.of(best) : Optional.empty();
    }

    /** By the letters, where those of another script are most of them. */
    private static Optional<String> script(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long han = count(text, Character.UnicodeScript.HAN);
        long kana =
                count(text, Character.UnicodeScript.HIRAGANA)
                        + count(text, Character.UnicodeScript.KATAKANA);
        long hangul = count(text, Character.UnicodeScript.HANGUL);
        long cyrillic = count(text, Character.UnicodeScript.CYRILLIC);
        // One sign of Chinese or Japanese says as much as several letters.
        if (3 * (han + kana) > letters) {
            return Optional.of(kana > 0 ? "Japanese" : "Chinese");
        }
        if (2 * hangul > letters) {
            return Optional.of("Korean");
        }
        return 2 * cyrillic > letters
                ? Optional.of("a language in Cyrillic letters")
                : Optional.empty();
    }

    private static long count(String text, Character.UnicodeScript script) {
        return text.codePoints().filter(c -> Character.UnicodeScript.of(c) == script).count();
    }

    private static long count(Words words, Set<String> among) {
        return words.list().stream().filter(among::contains).distinct().count();
    }

    private static Set<String> set(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ")).stream().distinct().toList());
    }
}
