package dev.foreman.github;

/** Makes text that came from outside fit for a message of ours: one line, short, without token. */
final class Texts {
    private static final int SHORTEST_SECRET = 4;

    private Texts() {}

    /** One line of at most {@code max} characters, without control characters. */
    static String plain(String text, int max) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= max ? line : line.substring(0, max) + "…";
    }

    /** The text without the token, for a server that repeats what it was sent. */
    static String without(String token, String text) {
        return token.length() < SHORTEST_SECRET ? text : text.replace(token, "***");
    }
}
