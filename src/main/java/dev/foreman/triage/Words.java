package dev.foreman.triage;

/**
 * A text reduced to lower-case words with single spaces between and around them, so that a whole
 * word or phrase is found by plain search. Apostrophes and invisible characters vanish ("doesn't"
 * is "doesnt"), other punctuation separates.
 *
 * @param text the reduced text: {@code " app crashes on start "}, or one space when there are no
 *     words
 */
record Words(String text) {

    static Words of(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 2).append(' ');
        raw.codePoints().forEach(c -> append(out, c));
        if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        return new Words(out.toString());
    }

    /** Each of the phrases by itself. */
    static java.util.List<Words> all(String... phrases) {
        return java.util.Arrays.stream(phrases).map(Words::of).toList();
    }

    private static void append(StringBuilder out, int c) {
        if (Character.isLetterOrDigit(c) || c == '+' || c == '#') {
            out.appendCodePoint(Character.toLowerCase(c));
        } else if (c != '\'' && c != '’' && Character.getType(c) != Character.FORMAT) {
            if (out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
    }

    /** Whether the words of {@code phrase} stand here, next to each other and whole. */
    boolean has(Words phrase) {
        return !phrase.isEmpty() && text.contains(phrase.text);
    }

    /** These words and then those; no phrase stands across the seam by chance. */
    Words and(Words more) {
        return more.isEmpty() ? this : new Words(text + "." + more.text);
    }

    boolean startsWith(Words phrase) {
        return !phrase.isEmpty() && text.startsWith(phrase.text);
    }

    boolean isEmpty() {
        return text.length() < 2;
    }

    /** How many words there are. */
    int count() {
        int spaces = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                spaces++;
            }
        }
        return spaces - 1;
    }

    /** The words, in order. */
    java.util.List<String> list() {
        return isEmpty() ? java.util.List.of() : java.util.List.of(text.strip().split(" "));
    }
}
