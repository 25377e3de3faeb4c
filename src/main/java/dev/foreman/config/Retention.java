package dev.foreman.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long what happened is kept in the database.
 *
 * @param history for which a task that ended stays, with its event and its actions
 * @param ledger after which entries of the ledger move to archive files
 * @param archiveDir the folder of those files; empty for one beside the database
 */
public record Retention(Duration history, Duration ledger, Optional<Path> archiveDir) {
    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(90), Duration.ofDays(365), Optional.empty());

    /** The folder of the archive files of this database. */
    public Path archiveOf(Path db) {
        return archiveDir.orElseGet(() -> beside(db));
    }

    /** Where the archive files of a database are when nobody says: {@code memory.db.archive}. */
    public static Path beside(Path db) {
        Path whole = db.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".archive");
    }
}
