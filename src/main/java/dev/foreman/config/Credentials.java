package dev.foreman.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${NAME}} stands for: the environment's value, or the text of the file {@code NAME} in
 * one of the folders in which systemd ({@code LoadCredential=}) and container engines (secrets)
 * leave what does not belong in an environment.
 */
final class Credentials {
    /** Where Docker, Compose and Podman mount secrets. */
    static final Path CONTAINER = Path.of("/run/secrets");

    /** Set by systemd for a service with credentials. */
    static final String DIRECTORY = "CREDENTIALS_DIRECTORY";

    /** For a token or a key this is plenty; a whole disk is one mistake away. */
    static final int MAX_BYTES = 64 * 1024;

    /** A lookup's end: at most one of the two is there. */
    record Found(Optional<String> value, Optional<String> trouble) {
        private static final Found NOTHING = new Found(Optional.empty(), Optional.empty());

        private static Found of(String value) {
            return new Found(Optional.of(value), Optional.empty());
        }

        private static Found but(String trouble) {
            return new Found(Optional.empty(), Optional.of(trouble));
        }
    }

    private final Map<String, String> env;

    /** From a folder's name for people to the folder, in the order in which they are looked at. */
    private final Map<String, Path> folders = new LinkedHashMap<>();

    Credentials(Map<String, String> env, Path container) {
        this.env = env;
        directory(env).ifPresent(d -> folders.put("$" + DIRECTORY, d));
        folders.put(container.toString(), container);
    }

    private Credentials() {
        env = Map.of();
    }

    /** Nothing, wherever it may be. */
    static Credentials none() {
        return new Credentials();
    }

    /** The user's home; empty where nobody says. */
    String home() {
        return env.getOrDefault("HOME", "");
    }

    private static Optional<Path> directory(Map<String, String> env) {
        try {
            return Optional.of(Path.of(env.getOrDefault(DIRECTORY, ""))).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /**
     * Looks in all the places in turn; the first that has it wins, be it empty or of no use.
     *
     * @param name of letters, digits and underscores: it can lead nowhere else
     */
    Found find(String name) {
        String value = env.get(name);
        if (value != null) {
            return Found.of(value);
        }
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            Path file = folder.getValue().resolve(name);
            if (!Files.notExists(file)) {
                return read(file, folder.getKey() + "/" + name);
            }
        }
        return Found.NOTHING;
    }

    /** What may be a pipe or a device is not even opened: that could take for ever. */
    private static Found read(Path file, String shown) {
        if (!Files.isReadable(file)) {
            return Found.but(shown + " may not be read");
        }
        if (!Files.isRegularFile(file)) {
            return Found.but(shown + " is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Found.but(shown + " is larger than 64 KiB")
                    : Found.of(withoutNewline(decode(bytes)));
        } catch (CharacterCodingException _) {
            return Found.but(shown + " is not UTF-8");
        } catch (IOException e) {
            return Found.but(shown + " could not be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** The one that every editor and {@code echo} put at the end. */
    private static String withoutNewline(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
