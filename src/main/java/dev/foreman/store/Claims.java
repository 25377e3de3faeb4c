package dev.foreman.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives queued tasks to workers and takes them back. */
final class Claims {
    /**
     * State as a literal, so that the partial index of waiting tasks serves it; and an index of the
     * few that are leased for the rest. An instance may have several tasks at once, but never two
     * of one issue: the later one is told what became of the earlier.
     */
    static final String NEXT_QUEUED =
            """
            SELECT seq FROM task AS waiting
            WHERE state = 'QUEUED' AND instance = :instance AND not_before <= :now
              AND dry_run >= :leastDry
              AND NOT EXISTS (
                SELECT 1 FROM task AS busy
                WHERE busy.lease_until IS NOT NULL AND busy.state = 'CLAIMED'
                  AND busy.instance = waiting.instance
                  AND busy.repo = waiting.repo AND busy.issue_id = waiting.issue_id)
              AND NOT EXISTS (SELECT 1 FROM pause WHERE scope = '*' OR scope = waiting.repo)
            ORDER BY not_before, seq LIMIT 1
            """;

    private static final String RELEASE =
            """
            UPDATE task
            SET state = :to, lease_owner = NULL, lease_until = NULL, changed_at = :now
            WHERE state = :from AND lease_until IS NOT NULL AND lease_until <= :until
              AND %s NOT IN (<held>)
            RETURNING id, repo, issue_id
            """
                    .formatted(InHand.NAME);

    /** No server's pause is taken for longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final Database db;
    private final Clock clock;
    private final boolean onlyDryRuns;
    private final InHand inHand;

    Claims(Database db, Clock clock, boolean onlyDryRuns, InHand inHand) {
        this.db = db;
        this.clock = clock;
        this.onlyDryRuns = onlyDryRuns;
        this.inHand = inHand;
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
                                    now))
                    .map(claim -> {
                        Chronicle.dispatched(handle, claim, instance, now);
                        return claim;
                    });
        });
    }

    int requeueExpired() {
        return db.change(handle -> {
            bringBack(handle, clock.instant());
            return releaseUntil(handle, clock.instant(), clock.instant(), inHand.names());
        });
    }

    /** What was put off under a clock that ran far ahead is not put off for years. */
    private static void bringBack(Handle handle, Instant now) {
        long latest = now.plus(LONGEST_PAUSE).toEpochMilli();
        // States as literals, so that the partial indexes serve it.
        handle.createUpdate(Parkings.BRING_BACK_OTHERS)
                .bind("now", now.toEpochMilli())
                .bind("beyond", latest)
                .execute();
        handle.execute(
                "UPDATE task SET not_before = ? WHERE not_before > ? AND state = 'DECIDED'",
                now.toEpochMilli(),
                latest);
        handle.execute(
                """
                UPDATE undo SET not_before = ?
                WHERE not_before > ? AND state IN ('REQUESTED', 'INTENDED')
                """,
                now.toEpochMilli(),
                latest);
    }

    /**
     * Takes every leased task back: whoever opens the store holds its lock, so no worker of an
     * earlier process is left.
     */
    int releaseAll() {
        return db.change(handle -> {
            bringBack(handle, clock.instant());
            return releaseUntil(handle, null, clock.instant(), new InHand().names());
        });
    }

    private static int releaseUntil(
            Handle handle, @Nullable Instant expiry, Instant now, List<String> kept) {
        int released = 0;
        for (TaskState held : TaskState.values()) {
            if (held.leased()) {
                List<Held> taken =
                        Move.released(held)
                                .bind(handle.createQuery(RELEASE))
                                .bindList("held", kept)
                                .bind("now", now.toEpochMilli())
                                .bind(
                                        "until",
                                        expiry == null ? Long.MAX_VALUE : expiry.toEpochMilli())
                                .map(Held::of)
                                .list();
                taken.forEach(t -> Chronicle.released(handle, t.issue(), t.task(), held, now));
                released += taken.size();
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
        return db.change(handle -> {
            Instant now = clock.instant();
            // The sweep would take what is later for the work of a clock that ran ahead.
            Instant latest = now.plus(LONGEST_PAUSE);
            Instant until = notBefore.isAfter(latest) ? latest : notBefore;
            Settled settled =
                    TaskRows.leave(handle, claim, move, new Parting(0, error, until), now);
            if (settled != Settled.LOST) {
                Chronicle.postponed(handle, claim.task(), error, until, now);
            }
            return settled;
        });
    }

    Settled retry(Claim claim, String error, Instant notBefore, int maxRetries) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Task task = TaskRows.find(handle, claim.task().id()).orElse(claim.task());
            boolean enough = task.attempts() + 1 > maxRetries;
            Move move = new Move(TaskState.CLAIMED, enough ? TaskState.FAILED : TaskState.QUEUED);
            Settled settled =
                    TaskRows.leave(handle, claim, move, new Parting(1, error, notBefore), now);
            if (settled != Settled.LOST) {
                Chronicle.attemptFailed(handle, task, error, enough ? null : notBefore, now);
            }
            if (settled == Settled.FAILED) {
                Chronicle.finished(handle, task.issue(), task.id(), TaskState.FAILED, error, now);
            }
            return settled;
        });
    }
}
