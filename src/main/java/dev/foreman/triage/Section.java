package dev.foreman.triage;

import java.util.regex.Pattern;

/**
 * A heading of an issue's body and what stands under it.
 *
 * @param heading empty for what precedes the first heading
 * @param content Markdown, without HTML comments
 */
record Section(String heading, String content) {
    private static final Pattern BULLET =
            Pattern.compile("(?m)^\\s{0,20}(?:[-*+]|\\d{1,3}[.)])[ \\t]*(?:\\[[ xX]\\])?");

    /** Whether the reporter left it blank: no words, or what GitHub writes for a skipped field. */
    boolean isBlank() {
        Words words = Words.of(BULLET.matcher(content).replaceAll(" "));
        return words.isEmpty() && !content.contains("](") || words.equals(Words.of("No response"));
    }
}
