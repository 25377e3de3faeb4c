package dev.foreman.triage.model;

/**
 * Keeps of a text the characters that a person sees. What shows nothing (format, control, tag and
 * bidirectional characters, fillers, variation selectors, half a surrogate pair) can spell orders
 * that only a machine reads.
 */
final class Visible {
    /** More marks than that on one letter is no writing system's. */
    private static final int MOST_MARKS = 4;

    private Visible() {}

    /** Lines end in a line feed alone; all other white space is a plain space. */
    static String of(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int marks = 0;
        int length = raw.length();
        for (int i = 0, c; i < length; i += Character.charCount(c)) {
            c = raw.codePointAt(i);
            if (c == '\r') {
                // Of a pair the line feed is the end.
                if (i + 1 == length || raw.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (isLineEnd(c)) {
                out.append('\n');
            } else if (c == '\t' || Character.isSpaceChar(c)) {
                out.append(' ');
            } else if (isMark(c)) {
                marks++;
                if (marks <= MOST_MARKS && !isHidden(c)) {
                    out.appendCodePoint(c);
                }
                continue;
            } else if (!isHidden(c)) {
                out.appendCodePoint(c);
            }
            marks = 0;
        }
        return out.toString();
    }

    static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> isBlank(c);
        };
    }

    /** Letters, marks and signs without anything to see: fillers and selectors. */
    private static boolean isBlank(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0x1D159
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
