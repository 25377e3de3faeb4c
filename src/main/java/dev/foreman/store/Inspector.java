package dev.foreman.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Examines a database over a connection that cannot write. */
final class Inspector {
    /** Above this the quick check has to do: the full one reads every index page by page. */
    private static final long THOROUGH_UP_TO = 512L << 20;

    private Inspector() {}

    static Inspection look(Path db) {
        Path absolute = db.toAbsolutePath().normalize();
        if (Files.notExists(absolute)) {
            return new Inspection.Absent(absolute);
        }
        try {
            return read(absolute.toRealPath());
        } catch (StoreException e) {
            return new Inspection.Unusable(e);
        } catch (IOException e) {
            return new Inspection.Unusable(
                    new StoreException(
                            absolute,
                            "the database cannot be read (" + e + ")",
                            "Make it readable for this user",
                            e));
        }
    }

    private static Inspection read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StoreException(file, "this is a directory", "Name a file in queue.db_path");
        }
        long bytes = Files.size(file);
        try (Handle handle = Jdbi.create(Connections.looking(file)).open()) {
            int schema = Provenance.recognise(file, handle);
            boolean thorough = bytes <= THOROUGH_UP_TO;
            boolean current = schema == Migrations.NEWEST;
            List<String> faults =
                    bytes == 0 ? List.of() : Integrity.faults(handle, thorough, current);
            return new Inspection.Seen(
                    file,
                    schema,
                    Migrations.NEWEST,
                    bytes,
                    wal(file),
                    mode(file),
                    StoreLock.holderOf(file),
                    thorough,
                    faults,
                    current ? tasks(handle) : Map.of());
        } catch (JdbiException e) {
            throw Failures.explain(file, e);
        }
    }

    private static long wal(Path file) throws IOException {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }

    private static Optional<String> mode(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Optional.of(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                : Optional.empty();
    }

    private static Map<TaskState, Long> tasks(Handle handle) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        handle.createQuery("SELECT state, tasks FROM task_count")
                .map((row, _) -> Map.entry(row.getString("state"), row.getLong("tasks")))
                .forEach(e -> counts.put(TaskState.valueOf(e.getKey()), e.getValue()));
        return counts;
    }
}
