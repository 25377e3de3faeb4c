package dev.foreman.gate.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as somebody might read it, each character of which knows where in the original it came
 * from.
 */
final class View {
    private static final int DECODINGS = 4;

    private final StringBuilder text;
    private int[] from;
    private int[] to;

    private View(int capacity) {
        this.text = new StringBuilder(capacity);
        this.from = new int[Math.max(16, capacity)];
        this.to = new int[Math.max(16, capacity)];
    }

    static View of(String text) {
        View view = new View(text.length());
        for (int i = 0; i < text.length(); i++) {
            view.add(text.charAt(i), i, i + 1);
        }
        return view;
    }

    int length() {
        return text.length();
    }

    char at(int i) {
        return text.charAt(i);
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    /** With percent-encoding, numeric entities and backslash escapes read, several times over. */
    View decoded() {
        View now = this;
        for (int i = 0; i < DECODINGS; i++) {
            View next = now.decodedOnce();
            if (next.length() == now.length()) {
                return now;
            }
            now = next;
        }
        return now;
    }

    /** Without what looks like a tag. */
    View withoutTags() {
        View out = new View(length());
        int lastEnd = text.lastIndexOf(">");
        for (int i = 0; i < length(); i++) {
            if (at(i) == '<' && i < lastEnd) {
                i = text.indexOf(">", i);
            } else {
                out.add(at(i), from[i], to[i]);
            }
        }
        return out;
    }

    /** Nothing but letters and digits, wide ones as narrow ones, in lower case. */
    View bare() {
        View out = new View(length());
        for (int i = 0; i < length(); i++) {
            char c = at(i);
            if (c < 0x80) {
                out.addBare(c, from[i], to[i]);
            } else if (!Character.isSurrogate(c)) {
                String folded = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
                for (char part : folded.toLowerCase(Locale.ROOT).toCharArray()) {
                    out.addBare(part, from[i], to[i]);
                }
            }
        }
        return out;
    }

    private void addBare(char c, int start, int end) {
        char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        if (lower >= 'a' && lower <= 'z' || lower >= '0' && lower <= '9') {
            add(lower, start, end);
        }
    }

    private View decodedOnce() {
        View out = new View(length());
        for (int i = 0; i < length(); ) {
            int end = Encoded.end(text, i);
            if (end > i) {
                out.add(Encoded.value(text, i, end), from[i], to[end - 1]);
                i = end;
            } else {
                out.add(at(i), from[i], to[i]);
                i++;
            }
        }
        return out;
    }

    private void add(char c, int start, int end) {
        int at = text.length();
        if (at == from.length) {
            from = Arrays.copyOf(from, at * 2);
            to = Arrays.copyOf(to, at * 2);
        }
        text.append(c);
        from[at] = start;
        to[at] = end;
    }
}
