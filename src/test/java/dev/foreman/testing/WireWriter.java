package dev.foreman.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Writes answers: whole ones with their length, streams as one chunk an event. */
final class WireWriter {
    private WireWriter() {}

    /**
     * @param pace takes a permit before each event
     * @param most events, or bytes of a whole answer, that are written
     * @param whole run just before the bytes that make the answer whole, so that whoever has seen
     *     the end of it finds it ended; never run where it is broken off
     */
    static void write(
            OutputStream out, Turn.Raw raw, Optional<Semaphore> pace, int most, Runnable whole)
            throws IOException, InterruptedException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(raw.headers());
        String type = headers.getOrDefault("Content-Type", "");
        boolean events = type.startsWith("text/event-stream");
        if (!events && !type.startsWith("application/x-ndjson")) {
            byte[] body = raw.body().getBytes(StandardCharsets.UTF_8);
            if (raw.status() != 204 && raw.status() != 304) {
                headers.put("Content-Length", String.valueOf(body.length));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(head(raw.status(), headers));
            bytes.write(body, 0, Math.min(most, body.length));
            if (most >= body.length) {
                whole.run();
            }
            out.write(bytes.toByteArray());
            out.flush();
            return;
        }
        headers.put("Transfer-Encoding", "chunked");
        out.write(head(raw.status(), headers));
        out.flush();
        int written = 0;
        for (String piece : split(raw.body(), events ? "\n\n" : "\n")) {
            if (written++ == most) {
                return;
            }
            if (pace.isPresent()) {
                pace.get().acquire();
            }
            out.write(chunk(piece));
            out.flush();
        }
        whole.run();
        out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static byte[] head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(String piece) throws IOException {
        byte[] body = piece.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        chunk.write(body);
        chunk.write("\r\n".getBytes(StandardCharsets.UTF_8));
        return chunk.toByteArray();
    }

    private static List<String> split(String body, String end) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < body.length()) {
            int at = body.indexOf(end, from);
            int to = at < 0 ? body.length() : at + end.length();
            pieces.add(body.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
