package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tasks that wait for room in a budget. A task is parked while it is queued for the very moment
 * that is written down for it; whatever else moves that moment ends it.
 */
final class Parkings {
    private static final Logger log = LoggerFactory.getLogger(Parkings.class);

    private static final String KEY = "parked:";

    private static final String ALL_KEYS = "m.key >= 'parked:' AND m.key < 'parked;'";

    /** In this order: what is no JSON at all would fail the whole query. */
    private static final String IS_PARKED =
            "t.state = 'QUEUED' AND t.not_before ="
                    + " CASE WHEN json_valid(m.value) THEN json_extract(m.value, '$.until') END";

    /** Whether the task of a row {@code t} is parked, also when its time has come. */
    static final String HAS_PARKED =
            "EXISTS (SELECT 1 FROM meta m WHERE m.key = 'parked:' || t.id AND " + IS_PARKED + ")";

    private static final String IS_WAITING = IS_PARKED + " AND t.not_before > :now";

    /** What was put off for longer than anything but a budget is, under a clock that ran ahead. */
    static final String BRING_BACK_OTHERS =
            """
            UPDATE task AS t SET not_before = :now WHERE t.not_before > :beyond AND t.state = 'QUEUED'
              AND NOT %s
            """
                    .formatted(HAS_PARKED);

    static final String WAITING =
            """
            SELECT t.id, t.agent, m.value FROM meta m
            CROSS JOIN task t ON t.id = substr(m.key, 8)
            WHERE %s AND %s ORDER BY t.seq
            """
                    .formatted(ALL_KEYS, IS_WAITING);

    static final String SUMMARY =
            """
            SELECT COUNT(*) AS tasks, MIN(t.not_before) AS until, t.last_error FROM meta m
            CROSS JOIN task t ON t.id = substr(m.key, 8)
            WHERE %s AND %s
            """
                    .formatted(ALL_KEYS, IS_WAITING);

    static final String WHY =
            """
            SELECT t.last_error FROM meta m JOIN task t ON t.id = :id
            WHERE m.key = 'parked:' || :id AND %s
            """
                    .formatted(IS_WAITING);

    static final String WAKE =
            """
            UPDATE task AS t SET not_before = :now, last_error = NULL, changed_at = :now
            WHERE t.id = :id AND EXISTS (
                SELECT 1 FROM meta m WHERE m.key = 'parked:' || t.id AND %s)
            """
                    .formatted(IS_WAITING);

    /** A claimed one may be parked again, and how often it was is still to be known. */
    static final String FORGET =
            """
            DELETE FROM meta AS m WHERE %s AND NOT EXISTS (
                SELECT 1 FROM task t
                WHERE t.id = substr(m.key, 8) AND t.state IN ('QUEUED', 'CLAIMED'))
            """
                    .formatted(ALL_KEYS);

    private final Database db;
    private final Clock clock;

    Parkings(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Settled park(Claim claim, Reservation.Refused refused) {
        Move move = Move.released(claim.task().state());
        String key = KEY + claim.task().id();
        return db.change(handle -> {
            Instant now = clock.instant();
            Parked before = Meta.get(handle, key).flatMap(Parked::read).orElse(null);
            Parked parked = Parked.of(refused, before, now);
            Instant until = Instant.ofEpochMilli(parked.until());
            Settled settled =
                    TaskRows.leave(handle, claim, move, new Parting(0, parked.why(), until), now);
            if (settled != Settled.LOST) {
                Meta.put(handle, key, parked.json());
                Chronicle.parked(handle, claim.task(), parked.why(), parked.level(), until, now);
            }
            return settled;
        });
    }

    int wake(List<Cap> caps, boolean atOnce) {
        Instant now = clock.instant();
        // Looked for without the writer: as long as there is no room, nobody has to wait for this.
        List<String> ready = db.read(handle -> ready(handle, caps, atOnce, now));
        return db.change(handle -> {
            handle.execute(FORGET);
            int woken = 0;
            for (String id : ready) {
                woken +=
                        handle.createUpdate(WAKE)
                                .bind("now", now.toEpochMilli())
                                .bind("id", id)
                                .execute();
            }
            return woken;
        });
    }

    private static List<String> ready(Handle handle, List<Cap> caps, boolean atOnce, Instant now) {
        RoomLeft room = new RoomLeft(handle, caps, Spendings.day(now));
        List<String> ready = new ArrayList<>();
        Query query = handle.createQuery(WAITING).bind("now", now.toEpochMilli());
        try (ResultIterator<Waiting> all = query.map((row, _) -> Waiting.of(row)).iterator()) {
            while (all.hasNext()) {
                Waiting one = all.next();
                TaskId task = one.spender().task();
                if (one.parked().isEmpty()) {
                    unreadable(task, atOnce);
                } else if ((atOnce || one.parked().get().isRested(now))
                        && room.take(one.spender(), one.parked().get().asked())) {
                    ready.add(task.toString());
                }
            }
        }
        return ready;
    }

    /** As loud at the start alone: only another version leaves such a thing behind. */
    private static void unreadable(TaskId task, boolean starting) {
        log.atLevel(starting ? Level.WARN : Level.DEBUG)
                .log(
                        "What task {} waits for in a budget cannot be read: it goes on when that"
                                + " begins anew, and not before. Was it written by another version"
                                + " of Foreman?",
                        task);
    }

    Optional<ParkedTasks> summary() {
        return db.read(handle ->
                handle.createQuery(SUMMARY)
                        .bind("now", clock.millis())
                        .map((row, _) ->
                                new ParkedTasks(
                                        row.getLong("tasks"),
                                        Times.required(row, "until"),
                                        String.valueOf(row.getString("last_error"))))
                        .findOne()
                        .filter(parked -> parked.tasks() > 0));
    }

    Optional<String> why(TaskId id) {
        return db.read(handle ->
                handle.createQuery(WHY)
                        .bind("now", clock.millis())
                        .bind("id", id.toString())
                        .mapTo(String.class)
                        .findOne());
    }

    /** A parked task and on whose account it asks. */
    private record Waiting(Spender spender, Optional<Parked> parked) {
        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    new Spender(TaskId.of(row.getString("id")), AgentId.of(row.getString("agent"))),
                    Parked.read(row.getString("value")));
        }
    }
}
