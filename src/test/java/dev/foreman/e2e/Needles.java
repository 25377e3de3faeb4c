package dev.foreman.e2e;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A search for secrets in every dress: as they are, reversed, URL-encoded, in hexadecimal and in
 * base64 at each of its three alignments; any twelve characters in a row are a find.
 */
final class Needles {
    private static final int PIECE = 12;

    /** Piece to the name of the secret it is of. */
    private final Map<String, String> pieces = new HashMap<>();

    Needles(Map<String, String> secrets) {
        secrets.forEach((name, secret) -> dresses(secret).forEach(d -> cut(name, d)));
    }

    private static List<String> dresses(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append("%02x".formatted(b));
        }
        return Stream.concat(
                        Stream.of(
                                secret,
                                secret.replace("/", "\\/"), // as JSON may have it
                                new StringBuilder(secret).reverse().toString(),
                                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                                hex.toString()),
                        Stream.of(0, 1, 2).map(skip -> base64(secret.substring(skip))))
                .toList();
    }

    /** Without the last characters, which depend on what follows. */
    private static String base64(String text) {
        String encoded =
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return encoded.substring(0, encoded.length() - 3);
    }

    private void cut(String name, String dress) {
        for (int i = 0; i + PIECE <= dress.length(); i++) {
            pieces.put(dress.substring(i, i + PIECE), name);
        }
    }

    /** The names of the secrets of which something is in a text. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + PIECE <= text.length(); i++) {
            String name = pieces.get(text.substring(i, i + PIECE));
            if (name != null) {
                found.add(name);
            }
        }
        return found;
    }

    Set<String> in(Path file) throws IOException {
        return in(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** The files below a folder in which something of a secret is. */
    Set<Path> inFilesBelow(Path folder) throws IOException {
        Set<Path> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!in(file).isEmpty()) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
