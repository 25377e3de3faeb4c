package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How commands find and open a running harness: {@code <database>.control}, JSON of address, token
 * and process id, readable by its owner alone (mode 0600). There while the harness runs.
 */
record ControlFile(URI url, String token, long pid) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static Path beside(Path db) {
        return db.resolveSibling(db.getFileName() + ".control");
    }

    /** Reads it; empty when there is none or it is not whole. */
    static Optional<ControlFile> read(Path db) {
        try {
            JsonNode root = Json.mapper().readTree(Files.readString(beside(db)));
            return Optional.of(
                    new ControlFile(
                            URI.create(root.required("url").asText()),
                            root.required("token").asText(),
                            root.required("pid").asLong()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes it whole or not at all: never is there a moment at which others could read it. */
    void write(Path db) throws IOException {
        Path target = beside(db);
        Path draft =
                Files.createTempFile(
                        target.toAbsolutePath().getParent(), ".control", null, OWNER_ONLY);
        String json = Json.write(Map.of("url", url.toString(), "token", token, "pid", pid));
        Files.write(draft, json.getBytes(StandardCharsets.UTF_8));
        Files.move(
                draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path db) throws IOException {
        Files.deleteIfExists(beside(db));
    }

    @Override
    public String toString() {
        return "control of process " + pid + " at " + url;
    }
}
