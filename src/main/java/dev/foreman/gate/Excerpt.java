package dev.foreman.gate;

/**
 * A short, one-line piece of an agent's text for a reason that a maintainer reads on a terminal.
 */
final class Excerpt {
    private static final int LENGTH = 60;

    private Excerpt() {}

    static String of(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return clean.codePointCount(0, clean.length()) <= LENGTH
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LENGTH)) + "…";
    }
}
