package dev.foreman.config;

import java.util.regex.Pattern;

/**
 * The file's own words, made fit for a message: one line, not too long, and never anything that
 * looks like a token that was written into the wrong place.
 */
final class Quote {
    private static final int MAX = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    /** Known token shapes, and any long run of letters and digits without a break. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<![A-Za-z0-9])(?:gh[a-z]_|github_pat_|sk-|sk_|xox[a-z]-|AKIA|eyJ|glpat-)[\\w./+=-]{6,}"
                            + "|(?=[A-Za-z]*\\d)[A-Za-z\\d+/=]{32,}");

    /** {@code token:abc}, which without a space is one word and not a key and its value. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)((?:token|key|secret|password)\\w*\\s*[:=]\\s*)\\S.*");

    private Quote() {}

    /** In quotation marks. */
    static String of(String text) {
        return "'" + clip(text) + "'";
    }

    static String clip(String text) {
        // Masked after a first, generous cut only: a token must not survive as its first half.
        String start = text.length() <= 1_000 ? text : text.substring(0, 1_000);
        String shown = UNPRINTABLE.matcher(mask(start)).replaceAll("?");
        return shown.length() <= MAX ? shown : shown.substring(0, cut(shown)) + "…";
    }

    static String mask(String text) {
        String unassigned = ASSIGNED.matcher(text).replaceFirst("$1" + Secret.MASK);
        return TOKEN.matcher(unassigned).replaceAll(Secret.MASK);
    }

    /** Never between the two halves of a character. */
    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
    }
}
