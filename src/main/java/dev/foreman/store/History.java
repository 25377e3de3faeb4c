package dev.foreman.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Removes what ended long ago: tasks, their actions, their rows in {@code action_log}, and events
 * that no task needs any more. What happened stays in the ledger; the rows of other programs are
 * not ours to remove.
 */
final class History {
    /**
     * State as literals, so that the partial index of ended tasks serves it. What is being taken
     * back, or waits for a human, has not ended, nor has what is still watched, for two months more
     * at most.
     */
    static final String ENDED =
            """
            SELECT id FROM task
            WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED') AND changed_at < :before
              AND NOT EXISTS (
                  SELECT 1 FROM action a JOIN undo u ON u.action_id = a.id
                  WHERE a.task_id = task.id AND u.state IN ('REQUESTED', 'INTENDED'))
              AND NOT EXISTS (
                  SELECT 1 FROM action a JOIN approval p ON p.action_id = a.id
                  WHERE a.task_id = task.id AND p.state = 'WAITING')
              AND NOT EXISTS (
                  SELECT 1 FROM action a JOIN correction c ON c.action_id = a.id
                  WHERE a.task_id = task.id AND c.verdict = 'OPEN'
                    AND task.changed_at > :before - 5184000000)
            ORDER BY changed_at LIMIT :most
            """;

    static final String UNNEEDED =
            """
            SELECT id FROM event
            WHERE seen_at < :before
              AND NOT EXISTS (SELECT 1 FROM task WHERE task.event_id = event.id)
            ORDER BY seen_at LIMIT :most
            """;

    static final String FORGET_COMMANDS =
            """
            DELETE FROM command WHERE (repo, comment_id) IN (
                SELECT repo, comment_id FROM command
                WHERE settled_at IS NOT NULL AND settled_at < :before
                ORDER BY settled_at LIMIT :most)
            """;

    /**
     * By whole months, so that a month is either told in full or not at all. A call under way stays
     * until it is settled.
     */
    static final String FORGET_CALLS =
            """
            DELETE FROM llm_call WHERE id IN (
                SELECT id FROM llm_call WHERE day < :first AND state = 'SETTLED'
                ORDER BY day LIMIT :most)
            """;

    /** What a task spent counts for as long as the task may go on. */
    static final String FORGET_SPENT =
            """
            DELETE FROM llm_spent WHERE (level, key) IN (
                SELECT level, key FROM llm_spent
                WHERE day < :first
                  AND (level <> 'TASK' OR NOT EXISTS (SELECT 1 FROM task WHERE id = key))
                ORDER BY day LIMIT :most)
            """;

    private final Database db;

    History(Database db) {
        this.db = db;
    }

    /**
     * One small transaction, so that whoever else writes need not wait for it.
     *
     * @return how many rows went; 0 when nothing is left that is old enough
     */
    int forget(Instant before, int most) {
        return db.change(handle -> {
            List<String> tasks = old(handle, ENDED, before, most, String.class);
            for (String from :
                    List.of("action WHERE task_id", "action_log WHERE task_id", "task WHERE id")) {
                remove(handle, from, tasks);
            }
            List<Long> events = old(handle, UNNEEDED, before, most, Long.class);
            remove(handle, "event WHERE id", events);
            return tasks.size()
                    + events.size()
                    + commands(handle, before, most)
                    + spending(handle, before, most);
        });
    }

    /** The cursor of their repository has long passed them, so they are not heard again. */
    private static int commands(Handle handle, Instant before, int most) {
        return handle.createUpdate(FORGET_COMMANDS)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static int spending(Handle handle, Instant before, int most) {
        String first = Spendings.day(before).withDayOfMonth(1).toString();
        // Sums before what they are of: a day that is still told of has all of its calls.
        int sums = forget(handle, FORGET_SPENT, first, most);
        return sums > 0 ? sums : forget(handle, FORGET_CALLS, first, most);
    }

    private static int forget(Handle handle, String sql, String first, int most) {
        return handle.createUpdate(sql).bind("first", first).bind("most", most).execute();
    }

    private static <T> List<T> old(
            Handle handle, String sql, Instant before, int most, Class<T> type) {
        return handle.createQuery(sql)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .mapTo(type)
                .list();
    }

    private static void remove(Handle handle, String from, List<?> ids) {
        if (!ids.isEmpty()) {
            handle.createUpdate("DELETE FROM " + from + " IN (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        }
    }
}
