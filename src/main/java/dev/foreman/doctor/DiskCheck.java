package dev.foreman.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room where the database lies, and the right to use it. */
record DiskCheck(Path db, Space space) implements Check {
    /** SQLite needs room for its log and its indexes before a single row fits. */
    private static final long TOO_LITTLE = 64L << 20;

    private static final long LITTLE = 512L << 20;

    /** How much of a file system this user may still fill. */
    @FunctionalInterface
    interface Space {
        long free(Path directory) throws IOException;
    }

    static DiskCheck of(Path db) {
        return new DiskCheck(db, directory -> Files.getFileStore(directory).getUsableSpace());
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look() {
        Path directory = db.toAbsolutePath().normalize().getParent();
        // Foreman makes what is missing, so the first one that is there decides.
        while (directory != null && Files.notExists(directory)) {
            directory = directory.getParent();
        }
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of(
                    Finding.failure(
                            name(),
                            "there can be no directory for " + db,
                            "Choose another path in queue.db_path"));
        }
        if (!Files.isWritable(directory)) {
            return List.of(
                    Finding.failure(
                            name(),
                            directory + " cannot be written to by this user",
                            "Give Foreman's user the right, or choose another path in queue.db_path"));
        }
        try {
            return List.of(judge(directory, space.free(directory)));
        } catch (IOException e) {
            return List.of(
                    Finding.warning(
                            name(),
                            "how much room there is in " + directory + " could not be told",
                            "Look with df"));
        }
    }

    private Finding judge(Path directory, long free) {
        String seen = Sizes.text(free) + " free in " + directory;
        if (free < TOO_LITTLE) {
            return Finding.failure(
                    name(),
                    seen,
                    "Free some: below " + Sizes.text(TOO_LITTLE) + " writing soon ends");
        }
        if (free < LITTLE) {
            return Finding.warning(
                    name(),
                    seen,
                    "Free some before it runs out; Foreman stands still on a full disk");
        }
        return Finding.ok(name(), seen);
    }
}
