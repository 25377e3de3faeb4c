package dev.foreman.store;

import dev.foreman.protocol.Hold;
import dev.foreman.protocol.Holds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds in the database. Those long over go when another is written. */
final class StoredHolds implements Holds {
    private static final Logger log = LoggerFactory.getLogger(StoredHolds.class);

    /** After this nobody reckons with the failures of old any more. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final Database db;
    private final Clock clock;

    StoredHolds(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Optional<Hold> get(String what) {
        return db.read(handle ->
                handle.createQuery(
                                """
                                SELECT failures, since, until, reason FROM backoff
                                WHERE what = :what
                                """)
                        .bind("what", what)
                        .map((row, context) ->
                                new Hold(
                                        row.getInt("failures"),
                                        Times.required(row, "since"),
                                        Times.required(row, "until"),
                                        row.getString("reason")))
                        .findOne());
    }

    @Override
    public void put(String what, Hold hold) {
        Instant old = clock.instant().minus(FORGOTTEN);
        attempt(
                what,
                () ->
                        db.change(handle -> {
                            handle.execute(
                                    "DELETE FROM backoff WHERE until < ?", old.toEpochMilli());
                            return handle.createUpdate(
                                            """
                                            INSERT OR REPLACE INTO backoff
                                                (what, failures, since, until, reason)
                                            VALUES (:what, :failures, :since, :until, :reason)
                                            """)
                                    .bind("what", what)
                                    .bind("failures", hold.failures())
                                    .bind("since", hold.since().toEpochMilli())
                                    .bind("until", hold.until().toEpochMilli())
                                    .bind("reason", hold.reason())
                                    .execute();
                        }));
    }

    @Override
    public void clear(String what) {
        attempt(what, () -> db.change(h -> h.execute("DELETE FROM backoff WHERE what = ?", what)));
    }

    private static void attempt(String what, Runnable change) {
        try {
            change.run();
        } catch (StoreException e) {
            log.warn(
                    "The pause of {} could not be written down, so a restart would not know of it:"
                            + " {}",
                    what,
                    e.getMessage());
        }
    }
}
