package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How commands find and open a running harness: {@code <database>.control}, JSON of address, token
 * and process, readable by its owner alone (mode 0600). There while the harness runs.
 *
 * @param startedAt when the process began, in milliseconds since 1970, because process ids are used
 *     again; 0 where the system does not tell
 */
record ControlFile(URI url, String token, long pid, long startedAt) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static Path beside(Path db) {
        return db.resolveSibling(db.getFileName() + ".control");
    }

    /** For this very process. */
    static ControlFile mine(URI url, String token) {
        ProcessHandle me = ProcessHandle.current();
        return new ControlFile(url, token, me.pid(), began(me));
    }

    /** Whether the process that wrote it still runs. */
    boolean isCurrent() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> startedAt == 0 || began(p) == startedAt)
                .isPresent();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Reads it; empty when there is none or it is not whole.
     *
     * @throws CommandFailedException when there is one that this user may not read
     */
    static Optional<ControlFile> read(Path db) {
        try {
            JsonNode root = Json.mapper().readTree(Files.readString(beside(db)));
            return Optional.of(
                    new ControlFile(
                            URI.create(root.required("url").asText()),
                            root.required("token").asText(),
                            root.required("pid").asLong(),
                            root.path("started_at").asLong()));
        } catch (AccessDeniedException e) {
            throw new CommandFailedException(
                    "a Foreman of another user runs on "
                            + db
                            + ", and its control file is not readable: run this as that user");
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
        Map<String, Object> fields =
                Map.of("url", url.toString(), "token", token, "pid", pid, "started_at", startedAt);
        try {
            Files.writeString(draft, Json.write(fields));
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static void delete(Path db) throws IOException {
        Files.deleteIfExists(beside(db));
    }

    @Override
    public String toString() {
        return "control of process " + pid + " at " + url;
    }
}
