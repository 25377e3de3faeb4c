package dev.foreman.bench.models;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads HTTP messages one after the other from a connection. As little as both sides of a benchmark
 * need, so that little of what is measured is its own.
 */
final class Inlet {
    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    /** Takes a body as it comes. */
    @FunctionalInterface
    interface Sink {
        /**
         * @param at when these bytes came, by {@link System#nanoTime}
         */
        void take(byte[] bytes, int from, int length, long at) throws IOException;
    }

    /**
     * @param start the first line
     * @param fields by lower-case name
     */
    record Head(String start, Map<String, String> fields) {
        int status() {
            return Integer.parseInt(start.split(" ", 3)[1]);
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long came;

    Inlet(InputStream in) {
        this.in = in;
    }

    /** Whether another message begins; waits until that is known. */
    boolean more() throws IOException {
        return from < to || fill();
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        came = System.nanoTime();
        from = 0;
        to = Math.max(0, read);
        return read > 0;
    }

    private byte next() throws IOException {
        need();
        return buffer[from++];
    }

    private void need() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the connection ended within a message");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte b = next(); b != '\n'; b = next()) {
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line is longer than " + LONGEST_LINE);
            }
            if (b != '\r') {
                line.append((char) (b & 0xff));
            }
        }
        return line.toString();
    }

    Head head() throws IOException {
        String start = line();
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("no header: " + line);
            }
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Head(start, fields);
    }

    void body(Head head, Sink sink) throws IOException {
        String length = head.fields().get("content-length");
        if (length != null) {
            pass(Integer.parseInt(length), sink);
        } else if ("chunked".equals(head.fields().get("transfer-encoding"))) {
            for (int n = size(); n > 0; n = size()) {
                pass(n, sink);
                line();
            }
            line();
        } else {
            throw new IOException("nothing tells how long the body is");
        }
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void pass(int length, Sink sink) throws IOException {
        for (int left = length; left > 0; ) {
            need();
            int part = Math.min(left, to - from);
            sink.take(buffer, from, part, came);
            from += part;
            left -= part;
        }
    }

    static byte[] head(String start, String... fields) {
        return (start + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
