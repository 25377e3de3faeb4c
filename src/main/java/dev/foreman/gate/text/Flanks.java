package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Style;

/** Whether marks of a style would be taken for such between the characters around them. */
final class Flanks {
    private Flanks() {}

    static boolean open(StringBuilder out, int start, int inner, Style style) {
        int before = start == 0 ? ' ' : out.codePointBefore(start);
        int after = inner == out.length() ? ' ' : out.codePointAt(inner);
        if (isBlank(after) || isOfMark(after, style) || isOfMark(before, style) && start > 0) {
            return false;
        }
        boolean left = !isPunctuation(after) || isBlank(before) || isPunctuation(before);
        return left && (!isLow(style) || isBlank(before) || isPunctuation(before));
    }

    static boolean close(StringBuilder out, String next, Style style) {
        int before = out.codePointBefore(out.length());
        int after = next.isEmpty() ? ' ' : next.codePointAt(0);
        if (isBlank(before)) {
            return false;
        }
        boolean right = !isPunctuation(before) || isBlank(after) || isPunctuation(after);
        return right && (!isLow(style) || isBlank(after) || isPunctuation(after));
    }

    private static boolean isLow(Style style) {
        return style == Style.EMPHASIS_LOW || style == Style.STRONG_LOW;
    }

    /** A mark beside a mark of the same character is another mark; only whole nests are kept so. */
    private static boolean isOfMark(int c, Style style) {
        return style == Style.STRUCK && c == '~';
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL ->
                    true;
            default -> false;
        };
    }
}
