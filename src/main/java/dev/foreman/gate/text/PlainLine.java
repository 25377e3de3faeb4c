package dev.foreman.gate.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * An agent's words as one line in which nothing can act, whether they are shown as plain text or
 * read as Markdown: letters, digits and a few signs, and no address.
 */
public final class PlainLine {
    /** What is left of Markdown, HTML, mentions, references and commands without its signs. */
    private static final Pattern ACTIVE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,;:!?'()%+=/_-]");

    /** Addresses, references, and what robots in issues listen to. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?i):/+|!(?=\\p{L})|www\\.|\\bgh-(?=\\p{N})|(?<![\\p{L}\\p{N}])/(?=\\p{L})|\\b(?:bors|homu)\\b");

    /** A sign in front of everything may make it a command, or a list. */
    private static final Pattern FRONT = Pattern.compile("^[^\\p{L}\\p{N}]+");

    private static final Pattern GAPS = Pattern.compile("\\s+");

    /** Each can only bring up what the next takes out. */
    private static final int ROUNDS = 8;

    private PlainLine() {}

    /**
     * @param most how many code points it may have
     * @return perhaps empty; the same for what it returned
     */
    public static String of(String text, int most) {
        String now = text;
        for (int round = 0; round < ROUNDS; round++) {
            String next = cut(once(now), most);
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return "";
    }

    private static String once(String text) {
        // Wide and styled look-alikes become what they look like, and go with them.
        String folded =
                Normalizer.normalize(Characters.visible(text, new Changes()), Normalizer.Form.NFKC);
        String passive = ACTIVE.matcher(folded).replaceAll(" ");
        String named = ADDRESS.matcher(passive).replaceAll(" ");
        return FRONT.matcher(GAPS.matcher(named).replaceAll(" ")).replaceAll("").strip();
    }

    private static String cut(String line, int most) {
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip();
    }
}
