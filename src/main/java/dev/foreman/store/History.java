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
            return tasks.size() + events.size() + commands(handle, before, most);
        });
    }

    /** The cursor of their repository has long passed them, so they are not heard again. */
    private static int commands(Handle handle, Instant before, int most) {
        return handle.createUpdate(FORGET_COMMANDS)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
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
