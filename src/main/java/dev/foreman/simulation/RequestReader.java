package dev.foreman.simulation;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests (RFC 9112) off a connection, as much of it as real clients use. */
final class RequestReader {
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final InputStream in;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next request, or empty when the client has closed the connection between two.
     *
     * @throws IOException when the connection breaks, or what comes is no HTTP
     */
    Optional<Request> next() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1.1 request line: " + first.get());
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = needed(); !line.isEmpty(); line = needed()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("not a header: " + line);
            }
            headers.merge(
                    line.substring(0, colon).trim(),
                    line.substring(colon + 1).trim(),
                    (a, b) -> a + ", " + b);
        }
        return Optional.of(new Request(words[0], words[1], headers, body(headers)));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return chunks();
        }
        String length = headers.get("Content-Length");
        return length == null ? new byte[0] : exactly(number(length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = number(needed().split(";", 2)[0].trim(), 16);
            if (size == 0) {
                while (!needed().isEmpty()) {
                    // Trailers say nothing of interest here.
                }
                return all.toByteArray();
            }
            all.write(exactly(size));
            if (all.size() > MAX_BODY) {
                throw new ProtocolException("a body of more than " + MAX_BODY + " bytes");
            }
            needed();
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the client left in the middle of its request");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws ProtocolException {
        try {
            int n = Integer.parseInt(text, radix);
            if (n >= 0 && n <= MAX_BODY) {
                return n;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ProtocolException("not an acceptable length: " + text);
    }

    private String needed() throws IOException {
        return line().orElseThrow(
                        () -> new EOFException("the client left in the middle of its request"));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            if (bytes.size() == MAX_LINE) {
                throw new ProtocolException("a line of more than " + MAX_LINE + " bytes");
            }
            bytes.write(b);
        }
        return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing());
    }
}
