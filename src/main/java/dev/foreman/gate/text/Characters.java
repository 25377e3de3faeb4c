package dev.foreman.gate.text;

import java.text.Normalizer;

/** Which characters a text may hold: those that a reader can see, in NFC, and line feeds. */
final class Characters {
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int ROUNDS = 4;

    private Characters() {}

    /** The text without what is invisible; cleaning it again changes nothing. */
    static String visible(String text, Changes changes) {
        String now = text;
        for (int round = 0; round < ROUNDS; round++) {
            String next = Normalizer.normalize(strip(now, changes), Normalizer.Form.NFC);
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }

    private static String strip(String text, Changes changes) {
        StringBuilder out = new StringBuilder(text.length());
        int previous = 0;
        int hidden = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                if (i < text.length() && text.charAt(i) == '\n') {
                    continue;
                }
                c = '\n';
            } else if (c == 0x2028 || c == 0x2029) {
                c = ' ';
            } else if (isHidden(c) || c == EMOJI_STYLE && !takesStyle(previous)) {
                hidden++;
                continue;
            }
            out.appendCodePoint(c);
            previous = c;
        }
        changes.count(Change.INVISIBLE, hidden);
        return out.toString();
    }

    private static boolean takesStyle(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL;
    }

    /** Controls, formats (bidi, zero-width, tags), blanks in disguise, and what is no character. */
    static boolean isHidden(int c) {
        if (c < 0x7F) {
            return c < ' ' && c != '\n' && c != '\t';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> isBlankInDisguise(c) || isSelector(c) || isNone(c);
        };
    }

    private static boolean isBlankInDisguise(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c == 0xFFFC;
    }

    private static boolean isSelector(int c) {
        return c >= 0x180B && c <= 0x180F
                || c >= 0xFE00 && c < EMOJI_STYLE
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean isNone(int c) {
        return c == 0x2065
                || c >= 0xFFF0 && c <= 0xFFFB
                || c >= 0xFDD0 && c <= 0xFDEF
                || (c & 0xFFFE) == 0xFFFE;
    }
}
