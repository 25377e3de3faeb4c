package dev.foreman.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Moves the ledger's oldest entries to a file. The file is whole and on the disk before the
 * database forgets anything; a crash in between leaves a file that the next attempt writes again.
 */
final class Archive {
    private final Database db;
    private final Clock clock;

    Archive(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<LedgerArchive> move(Instant before, Path folder, int most, Duration patience) {
        List<LedgerEntry> old = db.read(handle -> oldest(handle, before, most));
        if (old.isEmpty()
                || old.size() < most && !old.getFirst().at().isBefore(before.minus(patience))) {
            return Optional.empty();
        }
        String prev = db.read(Archive::end);
        LedgerArchive written;
        try {
            written = ArchiveFile.write(folder, old, prev);
        } catch (IOException e) {
            throw new StoreException(
                    folder,
                    "the ledger's old entries cannot be written here (" + e + ")",
                    "They stay in the database: make the folder writable, or name another in"
                            + " retention.archive_dir",
                    e);
        }
        db.change(handle -> {
            record(handle, written);
            return true;
        });
        return Optional.of(written);
    }

    /** From the oldest on, as long as they are old; never the newest of all. */
    private static List<LedgerEntry> oldest(Handle handle, Instant before, int most) {
        List<LedgerEntry> old = new ArrayList<>();
        LedgerHead newest = Chain.head(handle);
        // A clock that once ran far ahead must not keep what is behind it for as long.
        boolean allOld = newest.at().isBefore(before);
        for (LedgerEntry entry :
                handle.createQuery(LedgerQuery.SELECT + "ORDER BY seq LIMIT :most")
                        .bind("most", most)
                        .map(LedgerQuery::map)
                        .list()) {
            if (!entry.at().isBefore(before) && !allOld || entry.seq() == newest.seq()) {
                break;
            }
            old.add(entry);
        }
        return old;
    }

    /** The hash from which the oldest entry that is still here goes on. */
    static String end(Handle handle) {
        List<LedgerArchive> all = LedgerArchive.all(handle);
        return all.isEmpty() ? LedgerEntry.ZERO : all.getLast().head();
    }

    private void record(Handle handle, LedgerArchive written) {
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        INSERT INTO ledger_archive (first_seq, last_seq, head, file, sha256, at)
                        VALUES (:first, :last, :head, :file, :sha256, :at)
                        """)
                .bind("first", written.first())
                .bind("last", written.last())
                .bind("head", written.head())
                .bind("file", written.file())
                .bind("sha256", written.sha256())
                .bind("at", now.toEpochMilli())
                .execute();
        Chain.append(
                handle,
                LedgerType.ARCHIVED,
                null,
                null,
                Map.of(
                        "first", written.first(),
                        "last", written.last(),
                        "head", written.head(),
                        "file", written.file(),
                        "sha256", written.sha256()),
                now);
        handle.createUpdate("DELETE FROM ledger WHERE seq <= :last")
                .bind("last", written.last())
                .execute();
    }
}
