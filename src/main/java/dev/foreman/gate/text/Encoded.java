package dev.foreman.gate.text;

/**
 * One character written as {@code %67}, {@code &#103;}, {@code &#x67;}, {@code \x67} or {@code
 * \u0067}.
 */
final class Encoded {
    private static final int LONGEST_NUMBER = 8;

    private Encoded() {}

    /** Where the encoded character that begins here ends; where it begins, if none does. */
    static int end(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return digits(text, at + 1, 2, 16) == 2 ? at + 3 : at;
        }
        if (c == '\\' && at + 1 < text.length()) {
            int count =
                    switch (text.charAt(at + 1)) {
                        case 'x' -> 2;
                        case 'u' -> 4;
                        default -> 0;
                    };
            return count > 0 && digits(text, at + 2, count, 16) == count ? at + 2 + count : at;
        }
        return c == '&' ? entityEnd(text, at) : at;
    }

    static char value(CharSequence text, int at, int end) {
        if (text.charAt(at) == '%') {
            return (char) Integer.parseInt(text, at + 1, end, 16);
        }
        if (text.charAt(at) == '\\') {
            return (char) Integer.parseInt(text, at + 2, end, 16);
        }
        boolean isHex = Character.toLowerCase(text.charAt(at + 2)) == 'x';
        long value = Long.parseLong(text, at + (isHex ? 3 : 2), end - 1, isHex ? 16 : 10);
        return value > Character.MAX_VALUE ? '\uFFFD' : (char) value;
    }

    private static int entityEnd(CharSequence text, int at) {
        if (at + 3 >= text.length() || text.charAt(at + 1) != '#') {
            return at;
        }
        boolean isHex = Character.toLowerCase(text.charAt(at + 2)) == 'x';
        int start = at + (isHex ? 3 : 2);
        int end = start + digits(text, start, LONGEST_NUMBER, isHex ? 16 : 10);
        return end > start && end < text.length() && text.charAt(end) == ';' ? end + 1 : at;
    }

    private static int digits(CharSequence text, int at, int most, int radix) {
        int count = 0;
        while (count < most
                && at + count < text.length()
                && text.charAt(at + count) < 0x80
                && Character.digit(text.charAt(at + count), radix) >= 0) {
            count++;
        }
        return count;
    }
}
