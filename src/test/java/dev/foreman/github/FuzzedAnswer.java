package dev.foreman.github;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer written as text: a status, header lines, an empty line, a body. {@code FOREIGN} stands
 * for another host's origin and {@code API} for GitHub's.
 */
record FuzzedAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final int MOST_HEADERS = 30;
    private static final List<Integer> USUAL =
            List.of(
                    200, 201, 204, 301, 302, 304, 307, 400, 401, 403, 404, 409, 410, 422, 429, 451,
                    500, 502, 503, 504);

    static FuzzedAnswer of(byte[] bytes, String api, String foreign) {
        // A byte a character, so that whatever stands in a header stays what it is.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 2);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String[] lines = head.split("\n", MOST_HEADERS);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0 && isName(lines[i].substring(0, colon))) {
                headers.computeIfAbsent(lines[i].substring(0, colon), _ -> new ArrayList<>())
                        .add(value(lines[i].substring(colon + 1), api, foreign));
            }
        }
        return new FuzzedAnswer(
                status(lines[0]),
                headers,
                body.replace("FOREIGN", foreign)
                        .replace("API", api)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    Reply reply() {
        return new Reply(status, HttpHeaders.of(headers, (_, _) -> true), body);
    }

    /** As it goes over the wire; the framing is always right, since that is the JDK's to judge. */
    byte[] raw() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fuzzed\r\n");
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")
                    && !name.equalsIgnoreCase("Transfer-Encoding")
                    && !name.equalsIgnoreCase("Connection")) {
                values.forEach(v -> head.append(name).append(": ").append(v).append("\r\n"));
            }
        });
        boolean empty = status == 204 || status == 304;
        head.append(empty ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        String content = empty ? "" : new String(body, StandardCharsets.ISO_8859_1);
        return (head + content).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int status(String line) {
        String digits = line.strip();
        return digits.matches("[2-5][0-9][0-9]")
                ? Integer.parseInt(digits)
                : USUAL.get(Math.floorMod(line.hashCode(), USUAL.size()));
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z0-9-]{1,60}");
    }

    private static String value(String text, String api, String foreign) {
        StringBuilder clean = new StringBuilder();
        text.replace("FOREIGN", foreign)
                .replace("API", api)
                .strip()
                .chars()
                .filter(c -> c == '\t' || c >= ' ' && c != 0x7f)
                .forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
