package dev.foreman.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The demo's texts: sections that begin with {@code === kind name}, then lines of {@code key:
 * value}, an empty line and a body of Markdown.
 */
final class DemoFile {

    /**
     * @param name what stands after the kind; may be empty
     * @param headers lines of {@code key: value}
     */
    record Section(String kind, String name, List<String> headers, String body) {

        /** The values of a header that may stand there more than once. */
        List<String> all(String key) {
            return headers.stream()
                    .filter(h -> h.startsWith(key + ":"))
                    .map(h -> h.substring(key.length() + 1).trim())
                    .toList();
        }

        Optional<String> get(String key) {
            return all(key).stream().findFirst();
        }

        /** The entries of a header that holds a list with commas. */
        List<String> list(String key) {
            return get(key).stream().flatMap(v -> Arrays.stream(v.split(",\\s*"))).toList();
        }

        String need(String key) {
            return get(key).orElseThrow(() ->
                    new IllegalStateException("'" + kind + " " + name + "' has no " + key));
        }
    }

    private DemoFile() {}

    static List<Section> read(String resource) {
        try (InputStream in = DemoFile.class.getResourceAsStream("demo/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the demo's text " + resource + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's text " + resource + " is unreadable", e);
        }
    }

    static List<Section> parse(String text) {
        List<Section> sections = new ArrayList<>();
        for (String part : ("\n" + text).split("\n=== ")) {
            if (!part.isBlank()) {
                sections.add(section(part));
            }
        }
        return sections;
    }

    private static Section section(String part) {
        List<String> lines = part.lines().toList();
        String[] title = lines.getFirst().split(" ", 2);
        // A file's section has no headers: its body begins after the first empty line.
        boolean isFile = title[0].equals("file");
        List<String> headers = new ArrayList<>();
        int at = 1;
        if (!isFile) {
            while (at < lines.size() && lines.get(at).isBlank()) {
                at++;
            }
            for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
                headers.add(lines.get(at));
            }
        }
        String body = String.join("\n", lines.subList(Math.min(at, lines.size()), lines.size()));
        return new Section(title[0], title.length > 1 ? title[1] : "", headers, body.strip());
    }
}
