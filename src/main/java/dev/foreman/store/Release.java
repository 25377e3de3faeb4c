package dev.foreman.store;

import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What an approval does to an action and to its task. */
final class Release {
    private Release() {}

    /** Moves a held action, which keeps the reason why it was held; false when it is not held. */
    static boolean action(Handle handle, long id, ActionState to, Instant now) {
        if (!ActionState.HELD.may(to)) {
            throw new IllegalStateException("an action never goes from HELD to " + to);
        }
        // Caps count an action from when it was let go, not from when it was held.
        return handle.createUpdate(
                                """
                                UPDATE action
                                SET state = :to,
                                    decided_at = iif(:to = 'PLANNED', :now, decided_at)
                                WHERE id = :id AND state = 'HELD'
                                """)
                        .bind("to", to.name())
                        .bind("now", now.toEpochMilli())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /**
     * Has a task that ended executed again, for what was let go of it. One that waits for its
     * execution, or is executed, gets to it by itself.
     */
    static void task(Handle handle, TaskId task, Instant now) {
        for (TaskState ended : List.of(TaskState.DONE, TaskState.FAILED)) {
            new Move(ended, TaskState.DECIDED)
                    .bind(
                            handle.createUpdate(
                                    """
                                    UPDATE task
                                    SET state = :to, attempts = 0, not_before = :now,
                                        last_error = NULL, changed_at = :now,
                                        instance = (SELECT a.instance FROM agent_instance a
                                                    WHERE a.agent = task.agent)
                                    WHERE id = :id AND state = :from
                                    """))
                    .bind("now", now.toEpochMilli())
                    .bind("id", task.toString())
                    .execute();
        }
    }
}
