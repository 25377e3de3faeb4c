package dev.foreman.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a provider said once: {@code src/test/resources/llm/DIALECT/NAME.http}. */
public final class Recording {
    /** The server's own business: it frames the body anew. */
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "content-encoding");

    private Recording() {}

    /**
     * @param streamed takes {@code NAME-streamed.http} where there is one; errors are never
     *     streamed
     */
    static Turn.Raw read(String dialect, String name, boolean streamed) {
        String plain = "/llm/" + dialect + "/" + name;
        String path =
                streamed && Recording.class.getResource(plain + "-streamed.http") != null
                        ? plain + "-streamed.http"
                        : plain + ".http";
        try (InputStream in = Recording.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + path);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Turn.Raw parse(String text) {
        int blank = text.indexOf("\n\n");
        String[] head = text.substring(0, blank).split("\n");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            String[] parts = head[i].split(":", 2);
            headers.put(parts[0].strip(), parts[1].strip());
        }
        headers.keySet().removeIf(header -> FRAMING.contains(header.toLowerCase(Locale.ROOT)));
        int status = Integer.parseInt(head[0].split(" ")[1]);
        return new Turn.Raw(status, headers, text.substring(blank + 2));
    }
}
