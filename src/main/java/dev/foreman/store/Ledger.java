package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the ledger: one for each action of each decision. */
final class Ledger {
    /** The condition is that of the partial index, word for word. */
    static final String LAST_COMMENT =
            """
            SELECT MAX(COALESCE(outcome_at, intent_at, decided_at)) FROM ledger
            WHERE repo = :repo AND issue_id = :number
              AND kind = 'comment' AND dry_run = 0
              AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO')
            """;

    private Ledger() {}

    /** What of an issue the gate must know. */
    static IssueFacts facts(Handle handle, IssueRef issue) {
        return new IssueFacts(
                handle.createQuery(LAST_COMMENT)
                        .bind("repo", issue.repo().toString())
                        .bind("number", issue.number())
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    static void insert(Handle handle, Task task, int index, Entry entry, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO ledger
                            (task_id, idx, repo, issue_id, kind, action, dry_run, state, rule,
                             reason, decided_at)
                        VALUES
                            (:task, :index, :repo, :number, :kind, :action, :dryRun, :state, :rule,
                             :reason, :now)
                        """)
                .bind("task", task.id().toString())
                .bind("index", index)
                .bind("repo", task.issue().repo().toString())
                .bind("number", task.issue().number())
                .bind("kind", entry.action().kind())
                .bind("action", Json.write(entry.action()))
                .bind("dryRun", task.dryRun())
                .bind("state", entry.state().name())
                .bind("rule", entry.rule())
                .bind("reason", entry.reason())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** All that the gate allowed of a task, in order. */
    static List<PlannedAction> planned(Handle handle, TaskId task) {
        return handle.createQuery(
                        """
                        SELECT id, task_id, idx, action, state, intent_at, attempts FROM ledger
                        WHERE task_id = :task AND state <> 'REFUSED' ORDER BY idx
                        """)
                .bind("task", task.toString())
                .map(Ledger::map)
                .list();
    }

    /** One action, if it is the task's. */
    static Optional<PlannedAction> find(Handle handle, TaskId task, long id) {
        return handle.createQuery(
                        """
                        SELECT id, task_id, idx, action, state, intent_at, attempts FROM ledger
                        WHERE id = :id AND task_id = :task
                        """)
                .bind("id", id)
                .bind("task", task.toString())
                .map(Ledger::map)
                .findOne();
    }

    /** What was given up is to be done after all. */
    static void planAgain(Handle handle, TaskId task) {
        for (ActionState state : ActionState.values()) {
            if (state.may(ActionState.PLANNED)) {
                handle.createUpdate(
                                """
                                UPDATE ledger SET state = 'PLANNED', reason = NULL, outcome_at = NULL
                                WHERE task_id = :task AND state = :from
                                """)
                        .bind("task", task.toString())
                        .bind("from", state.name())
                        .execute();
            }
        }
    }

    /** What was not attempted never will be. */
    static void dropPlanned(Handle handle, TaskId task, String reason, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE ledger SET state = 'DROPPED', reason = :reason, outcome_at = :now
                        WHERE task_id = :task AND state = 'PLANNED'
                        """)
                .bind("reason", reason)
                .bind("now", now.toEpochMilli())
                .bind("task", task.toString())
                .execute();
    }

    private static PlannedAction map(ResultSet row, StatementContext context) throws SQLException {
        return new PlannedAction(
                row.getLong("id"),
                TaskId.of(row.getString("task_id")),
                row.getInt("idx"),
                Json.read(row.getString("action"), Action.class),
                ActionState.valueOf(row.getString("state")),
                Times.optional(row, "intent_at"),
                row.getInt("attempts"));
    }
}
