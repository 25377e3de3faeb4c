package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.LogEntry.LoggedAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the table {@code action}: one for each action of each decision. */
final class Actions {
    /**
     * The condition is that of the partial index, word for word. A comment that was taken back
     * counts all the same, for its mail was sent and whoever took it back wants quiet; but not
     * against somebody who asks for another decision by hand. What a maintainer asked for in a
     * command is an answer to them: Foreman did not speak up.
     */
    static final String LAST_COMMENT =
            """
            SELECT MAX(COALESCE(outcome_at, intent_at, decided_at)) FROM action
            WHERE repo = :repo AND issue_id = :number
              AND kind = 'comment' AND dry_run = 0
              AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO')
              AND (SELECT c.task_type FROM task c WHERE c.id = action.task_id)
                  IS NOT 'issue.command'
              AND NOT EXISTS (
                  SELECT 1 FROM undo u JOIN task t ON t.id = :task
                  WHERE u.action_id = action.id AND u.state IN ('UNDONE', 'ALREADY_SO')
                    AND t.requested = 1)
            """;

    private Actions() {}

    /** What of a task's issue the gate must know. */
    static IssueFacts facts(Handle handle, Task task, Instant now) {
        return new IssueFacts(
                handle.createQuery(LAST_COMMENT)
                        .bind("repo", task.issue().repo().toString())
                        .bind("number", task.issue().number())
                        .bind("task", task.id().toString())
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli),
                Spending.lastComment(handle, task.issue()),
                Spending.of(handle, task.issue(), now),
                Trust.kinds(handle, task.issue().repo()),
                Spending.leftAlone(handle, task.issue()),
                HumanLabels.of(handle, task.issue()),
                SuggestedLabels.of(handle, task.issue()));
    }

    /** Returns the new row's id. */
    static long insert(
            Handle handle, Task task, int index, Entry entry, String policy, Instant now) {
        return handle.createUpdate(
                        """
                        INSERT INTO action
                            (task_id, idx, repo, issue_id, kind, action, dry_run, state, rule,
                             reason, decided_at, policy)
                        VALUES
                            (:task, :index, :repo, :number, :kind, :action, :dryRun, :state, :rule,
                             :reason, :now, :policy)
                        """)
                .bind("task", task.id().toString())
                .bind("index", index)
                .bind("repo", task.issue().repo().toString())
                .bind("number", task.issue().number())
                .bind("kind", entry.action().kind())
                .bind("action", Json.write(entry.action()))
                .bind("dryRun", task.dryRun() || entry.rehearsal())
                .bind("state", entry.state().name())
                .bind("rule", entry.rule())
                .bind("reason", entry.reason())
                .bind("now", now.toEpochMilli())
                .bind("policy", policy)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** All that the gate allowed of a task, in order. */
    static List<PlannedAction> planned(Handle handle, TaskId task) {
        return handle.createQuery(
                        """
                        SELECT id, task_id, idx, action, state, intent_at, attempts, dry_run,
                               EXISTS (SELECT 1 FROM approval p WHERE p.action_id = action.id
                                       AND p.state = 'APPROVED') AS approved,
                               (SELECT p.decided_at FROM approval p WHERE p.action_id = action.id
                                AND p.state = 'APPROVED' AND p.via <> 'CLOCK') AS looked_at
                        FROM action WHERE task_id = :task AND state <> 'REFUSED' ORDER BY idx
                        """)
                .bind("task", task.toString())
                .map(Actions::map)
                .list();
    }

    /** One action, if it is the task's. */
    static Optional<PlannedAction> find(Handle handle, TaskId task, long id) {
        return handle.createQuery(
                        """
                        SELECT id, task_id, idx, action, state, intent_at, attempts, dry_run,
                               EXISTS (SELECT 1 FROM approval p WHERE p.action_id = action.id
                                       AND p.state = 'APPROVED') AS approved,
                               (SELECT p.decided_at FROM approval p WHERE p.action_id = action.id
                                AND p.state = 'APPROVED' AND p.via <> 'CLOCK') AS looked_at
                        FROM action WHERE id = :id AND task_id = :task
                        """)
                .bind("id", id)
                .bind("task", task.toString())
                .map(Actions::map)
                .findOne();
    }

    /** What was given up is to be done after all. */
    static void planAgain(Handle handle, TaskId task) {
        for (ActionState state : ActionState.values()) {
            if (state.isRetried()) {
                handle.createUpdate(
                                """
                                UPDATE action SET state = 'PLANNED', reason = NULL, outcome_at = NULL
                                WHERE task_id = :task AND state = :from
                                """)
                        .bind("task", task.toString())
                        .bind("from", state.name())
                        .execute();
            }
        }
    }

    /** What was not attempted never will be. */
    static void dropPlanned(
            Handle handle, IssueRef issue, TaskId task, String reason, Instant now) {
        for (PlannedAction action : planned(handle, task)) {
            if (action.state() == ActionState.PLANNED) {
                handle.createUpdate(
                                """
                                UPDATE action
                                SET state = 'DROPPED', reason = :reason, outcome_at = :now
                                WHERE id = :id
                                """)
                        .bind("reason", reason)
                        .bind("now", now.toEpochMilli())
                        .bind("id", action.id())
                        .execute();
                Chronicle.outcome(handle, issue, action, new Outcome.Dropped(reason), now);
            }
        }
    }

    /** Every action of a decision with what became of it, in order. */
    static List<LoggedAction> logged(Handle handle, TaskId task) {
        return handle.createQuery(
                        """
                        SELECT action, state, rule, reason, intent_at, outcome_at, remote_id
                        FROM action WHERE task_id = :task ORDER BY idx
                        """)
                .bind("task", task.toString())
                .map(Actions::logged)
                .list();
    }

    private static LoggedAction logged(ResultSet row, StatementContext context)
            throws SQLException {
        long remote = row.getLong("remote_id");
        return new LoggedAction(
                Json.read(row.getString("action"), Action.class),
                ActionState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("rule")),
                Optional.ofNullable(row.getString("reason")),
                Times.optional(row, "intent_at"),
                Times.optional(row, "outcome_at"),
                remote == 0 ? Optional.empty() : Optional.of(remote));
    }

    private static PlannedAction map(ResultSet row, StatementContext context) throws SQLException {
        return new PlannedAction(
                row.getLong("id"),
                TaskId.of(row.getString("task_id")),
                row.getInt("idx"),
                Json.read(row.getString("action"), Action.class),
                ActionState.valueOf(row.getString("state")),
                Times.optional(row, "intent_at"),
                row.getInt("attempts"),
                row.getBoolean("dry_run"),
                row.getBoolean("approved"),
                Times.optional(row, "looked_at"));
    }
}
