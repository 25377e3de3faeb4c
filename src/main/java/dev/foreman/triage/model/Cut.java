package dev.foreman.triage.model;

import java.util.Locale;

/** Shortens what is too long, and says so. */
final class Cut {
    private Cut() {}

    static String note(int left) {
        return String.format(Locale.ROOT, "[… %,d characters left out]", left);
    }

    /** The beginning, the note, and the end, which in logs tells most. */
    static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = whole(text, most - most / 4);
        int tail = whole(text, text.length() - most / 4);
        return text.substring(0, head) + "\n" + note(tail - head) + "\n" + text.substring(tail);
    }

    /** The beginning and the note. */
    static String end(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = whole(text, most);
        return text.substring(0, head) + " " + note(text.length() - head);
    }

    /** Never between the two halves of a character. */
    private static int whole(String text, int at) {
        return at > 0
                        && at < text.length()
                        && Character.isLowSurrogate(text.charAt(at))
                        && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }
}
