package dev.foreman.llm.gateway;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Picks numbers out of JSON while its bytes pass, and holds none of it: an answer of any size takes
 * the same little memory. What is no JSON yields nothing.
 */
final class JsonProbe {

    /**
     * Hears of values by the names that lead to them, arrays left out: {@code
     * choices.delta.content}.
     */
    @FunctionalInterface
    interface Listener {
        void number(String path, long value);
    }

    private static final int DEEPEST = 64;
    private static final int NAMED = 8;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 24;

    private final Listener listener;
    private final @Nullable String[] names = new @Nullable String[NAMED + 1];
    private final byte[] kept = new byte[LONGEST_NAME];
    private long objects;
    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean name;
    private long length;
    private int scalar;
    private boolean lost;

    JsonProbe(Listener listener) {
        this.listener = listener;
    }

    void feed(byte b) {
        if (lost) {
            return;
        }
        if (inText) {
            inText(b);
            return;
        }
        switch (b) {
            case '"' -> {
                inText = true;
                length = 0;
            }
            case '{' -> open(true);
            case '[' -> open(false);
            case '}', ']' -> close();
            case ',' -> {
                endScalar();
                name = depth > 0 && isObject(depth);
            }
            case ':' -> name = false;
            case ' ', '\t', '\r', '\n' -> endScalar();
            default -> {
                if (scalar < LONGEST_NUMBER) {
                    kept[scalar] = b;
                }
                scalar++;
            }
        }
    }

    private void inText(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inText = false;
            endText();
            return;
        }
        if (name && length < LONGEST_NAME) {
            kept[(int) length] = b;
        }
        length++;
    }

    private void endText() {
        if (name && depth <= NAMED) {
            names[depth] =
                    length > LONGEST_NAME
                            ? ""
                            : new String(kept, 0, (int) length, StandardCharsets.UTF_8);
        }
    }

    private void endScalar() {
        if (scalar > 0 && scalar <= LONGEST_NUMBER) {
            number(new String(kept, 0, scalar, StandardCharsets.ISO_8859_1));
        }
        scalar = 0;
    }

    private void number(String text) {
        try {
            listener.number(path(), Long.parseLong(text));
        } catch (NumberFormatException _) {
            // A fraction or a word: neither counts tokens.
        }
    }

    private void open(boolean object) {
        if (++depth >= DEEPEST) {
            lost = true;
            return;
        }
        objects = object ? objects | 1L << depth : objects & ~(1L << depth);
        name = object;
        if (depth <= NAMED) {
            names[depth] = "";
        }
    }

    private void close() {
        endScalar();
        depth = Math.max(0, depth - 1);
        name = false;
    }

    private String path() {
        if (depth > NAMED) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            if (isObject(i)) {
                path.append(path.isEmpty() ? "" : ".").append(names[i]);
            }
        }
        return path.toString();
    }

    private boolean isObject(int level) {
        return (objects >> level & 1) == 1;
    }

    /** What follows is a document of its own. */
    void reset() {
        endScalar();
        depth = 0;
        inText = false;
        escaped = false;
        name = false;
        lost = false;
    }
}
