package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Json;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The contract table {@code action_log}: one row a decision, with what the agent asked for. */
final class ActionLog {
    private ActionLog() {}

    static void insert(Handle handle, Task task, DecisionMessage decision, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO action_log
                            (repo, issue_id, task_type, decision, rationale, actions, timestamp,
                             task_id)
                        VALUES (:repo, :number, :type, :decision, :rationale, :actions, :at, :task)
                        """)
                .bind("repo", task.issue().repo().toString())
                .bind("number", task.issue().number())
                .bind("type", task.type().toString())
                .bind("decision", decision.decision().wire())
                .bind("rationale", decision.rationale())
                // An array, because a list would lose the actions' types.
                .bind("actions", Json.write(decision.actions().toArray(Action[]::new)))
                .bind("at", Times.sqlite(now))
                .bind("task", task.id().toString())
                .execute();
    }
}
