package dev.foreman.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives queued tasks to workers and takes them back. */
final class Claims {
    /** State as a literal, so that the partial index of waiting tasks serves it. */
    static final String NEXT_QUEUED =
            """
            SELECT seq FROM task
            WHERE state = 'QUEUED' AND instance = :instance AND not_before <= :now
              AND dry_run >= :leastDry
            ORDER BY not_before, seq LIMIT 1
            """;

    private static final String RELEASE =
            """
            UPDATE task
            SET state = :to, lease_owner = NULL, lease_until = NULL, changed_at = :now
            WHERE state = :from AND lease_until IS NOT NULL AND lease_until <= :until
            """;

    private final Database db;
    private final Clock clock;
    private final boolean onlyDryRuns;

    Claims(Database db, Clock clock, boolean onlyDryRuns) {
        this.db = db;
        this.clock = clock;
        this.onlyDryRuns = onlyDryRuns;
    }

    Optional<Claim> claim(String instance, String owner, Duration lease) {
        return db.change(handle -> {
            Instant now = clock.instant();
            return handle.createQuery(NEXT_QUEUED)
                    .bind("instance", instance)
                    .bind("leastDry", onlyDryRuns)
                    .bind("now", now.toEpochMilli())
                    .mapTo(Long.class)
                    .findOne()
                    .flatMap(seq ->
                            TaskRows.take(
                                    handle,
                                    seq,
                                    new Move(TaskState.QUEUED, TaskState.CLAIMED),
                                    owner,
                                    now.plus(lease),
                                    now));
        });
    }

    int requeueExpired() {
        return db.change(handle -> releaseUntil(handle, clock.instant(), clock.instant()));
    }

    /**
     * Takes every leased task back: whoever opens the store holds its lock, so no worker of an
     * earlier process is left.
     */
    int releaseAll() {
        return db.change(handle -> releaseUntil(handle, null, clock.instant()));
    }

    private static int releaseUntil(Handle handle, @Nullable Instant expiry, Instant now) {
        int released = 0;
        for (TaskState held : TaskState.values()) {
            if (held.leased()) {
                released +=
                        Move.released(held)
                                .bind(handle.createUpdate(RELEASE))
                                .bind("now", now.toEpochMilli())
                                .bind(
                                        "until",
                                        expiry == null ? Long.MAX_VALUE : expiry.toEpochMilli())
                                .execute();
            }
        }
        return released;
    }

    boolean heartbeat(Claim claim, Duration lease) {
        return db.change(handle ->
                handle.createUpdate(
                                        """
                                        UPDATE task SET lease_until = :until
                                        WHERE id = :id AND lease_owner = :owner AND fence = :fence
                                          AND state IN ('CLAIMED', 'EXECUTING')
                                        """)
                                .bind("until", clock.instant().plus(lease).toEpochMilli())
                                .bind("id", claim.task().id().toString())
                                .bind("owner", claim.owner())
                                .bind("fence", claim.fence())
                                .execute()
                        == 1);
    }

    Settled release(Claim claim) {
        Move move = Move.released(claim.task().state());
        return db.change(
                handle -> TaskRows.leave(handle, claim, move, Parting.CLEAN, clock.instant()));
    }

    Settled release(Claim claim, String error, Instant notBefore) {
        Move move = Move.released(claim.task().state());
        Parting parting = new Parting(0, error, notBefore);
        return db.change(handle -> TaskRows.leave(handle, claim, move, parting, clock.instant()));
    }

    Settled retry(Claim claim, String error, Instant notBefore, int maxRetries) {
        return db.change(handle -> {
            int failures =
                    TaskRows.find(handle, claim.task().id()).map(Task::attempts).orElse(0) + 1;
            TaskState to = failures > maxRetries ? TaskState.FAILED : TaskState.QUEUED;
            return TaskRows.leave(
                    handle,
                    claim,
                    new Move(TaskState.CLAIMED, to),
                    new Parting(1, error, notBefore),
                    clock.instant());
        });
    }
}
