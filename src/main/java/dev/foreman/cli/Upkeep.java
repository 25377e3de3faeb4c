package dev.foreman.cli;

import dev.foreman.config.Retention;
import dev.foreman.store.LedgerArchive;
import dev.foreman.store.Store;
import dev.foreman.store.WorkLoop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once an hour, bit by bit, lets go of what the configuration does not want kept. */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PACE = Duration.ofHours(1);

    /** Little enough that no other change of the store waits for long. */
    private static final int ROWS = 200;

    private static final int ENTRIES = 5_000;

    /** A quiet Foreman makes a file a month, not one an hour. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    private final Store store;
    private final Retention retention;
    private final Path archive;
    private final Clock clock;

    Upkeep(Store store, Retention retention, Path db, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.archive = retention.archiveOf(db);
        this.clock = clock;
    }

    WorkLoop loop() {
        return new WorkLoop("upkeep", PACE, Duration.ofSeconds(2), this::step);
    }

    /**
     * @return whether there may be more
     */
    boolean step() {
        if (store.forget(clock.instant().minus(retention.history()), ROWS) > 0) {
            return true;
        }
        Optional<LedgerArchive> moved =
                store.ledger()
                        .archive(
                                clock.instant().minus(retention.ledger()),
                                archive,
                                ENTRIES,
                                PATIENCE);
        moved.ifPresent(a ->
                log.info(
                        "Entries {} to {} of the ledger are now in {}",
                        a.first(),
                        a.last(),
                        archive.resolve(a.file())));
        return moved.isPresent();
    }
}
