package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code undo}, and the actions that they belong to. */
final class UndoRows {
    /** Continue with WHERE. */
    private static final String SELECT =
            """
            SELECT a.id, a.task_id, a.idx, a.repo, a.issue_id, a.action, a.state, a.remote_id,
                   u.state AS undo_state, u.asked_by, u.reason AS undo_reason, u.forced, u.why,
                   u.attempts AS undo_attempts, u.not_before AS undo_not_before, u.requested_at,
                   u.intent_at AS undo_intent_at, u.outcome_at AS undo_outcome_at
            FROM action a LEFT JOIN undo u ON u.action_id = a.id
            """;

    /** The log has an index by issue, and each task's decision stands in it. */
    static final String LATER =
            SELECT
                    + """
                    WHERE a.task_id IN (
                          SELECT task_id FROM action_log
                          WHERE repo = :repo COLLATE NOCASE AND issue_id = :issue)
                      AND a.kind = :kind AND a.state = 'APPLIED'
                      AND (u.state IS NULL OR u.state NOT IN ('UNDONE', 'ALREADY_SO'))
                      AND (a.outcome_at, a.id) > (SELECT outcome_at, id FROM action WHERE id = :id)
                    ORDER BY a.outcome_at DESC, a.id DESC
                    """;

    static final String NEXT_OPEN =
            """
            SELECT action_id FROM undo
            WHERE state IN ('REQUESTED', 'INTENDED') AND not_before <= :now
            ORDER BY not_before, action_id LIMIT 1
            """;

    private UndoRows() {}

    static List<Deed> of(Handle handle, TaskId task) {
        return handle.createQuery(SELECT + "WHERE a.task_id = :task ORDER BY a.idx")
                .bind("task", task.toString())
                .map(UndoRows::map)
                .list();
    }

    static List<Deed> laterOfItsKind(Handle handle, Deed deed) {
        return handle.createQuery(LATER)
                .bind("id", deed.id())
                .bind("repo", deed.issue().repo().toString())
                .bind("issue", deed.issue().number())
                .bind("kind", deed.action().kind())
                .map(UndoRows::map)
                .list();
    }

    static Optional<Deed> nextOpen(Handle handle, Instant now) {
        return handle.createQuery(NEXT_OPEN)
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> deed(handle, id));
    }

    static Optional<Undo> find(Handle handle, long action) {
        return deed(handle, action).flatMap(Deed::undo);
    }

    private static Optional<Deed> deed(Handle handle, long action) {
        return handle.createQuery(SELECT + "WHERE a.id = :id")
                .bind("id", action)
                .map(UndoRows::map)
                .findOne();
    }

    /** Anew, or once more after a refusal or a failure. */
    static void request(Handle handle, Deed deed, UndoOrder order, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO undo
                            (action_id, repo, issue_id, state, forced, asked_by, reason, not_before,
                             requested_at)
                        VALUES (:id, :repo, :issue, 'REQUESTED', :forced, :by, :reason, :now, :now)
                        ON CONFLICT (action_id) DO UPDATE SET
                            state = 'REQUESTED', forced = excluded.forced,
                            asked_by = excluded.asked_by, reason = excluded.reason, why = NULL,
                            not_before = excluded.not_before,
                            requested_at = excluded.requested_at, intent_at = NULL,
                            outcome_at = NULL
                        WHERE state IN ('REQUESTED', 'REFUSED', 'FAILED')
                        """)
                .bind("id", deed.id())
                .bind("repo", deed.issue().repo().toString())
                .bind("issue", deed.issue().number())
                .bind("forced", order.force())
                .bind("by", order.by())
                .bind("reason", order.reason())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static void state(Handle handle, long action, UndoState to) {
        handle.execute("UPDATE undo SET state = ? WHERE action_id = ?", to.name(), action);
    }

    static void intended(Handle handle, long action, int attempt, Instant now) {
        handle.execute(
                """
                UPDATE undo SET attempts = ?, intent_at = COALESCE(intent_at, ?) WHERE action_id = ?
                """,
                attempt,
                now.toEpochMilli(),
                action);
    }

    static void settled(Handle handle, long action, UndoOutcome outcome, Instant now) {
        handle.execute(
                "UPDATE undo SET why = ?, outcome_at = ? WHERE action_id = ?",
                why(outcome),
                now.toEpochMilli(),
                action);
    }

    static void postponed(Handle handle, long action, String why, Instant until) {
        handle.execute(
                """
                UPDATE undo SET why = ?, not_before = ?
                WHERE action_id = ? AND state IN ('REQUESTED', 'INTENDED')
                """,
                why,
                until.toEpochMilli(),
                action);
    }

    static @Nullable String why(UndoOutcome outcome) {
        return switch (outcome) {
            case UndoOutcome.Undone _ -> null;
            case UndoOutcome.AlreadySo so -> so.how();
            case UndoOutcome.Refused refused -> refused.reason();
            case UndoOutcome.Failed failed -> failed.reason();
        };
    }

    private static Deed map(ResultSet row, StatementContext context) throws SQLException {
        long remote = row.getLong("remote_id");
        return new Deed(
                row.getLong("id"),
                TaskId.of(row.getString("task_id")),
                row.getInt("idx"),
                new IssueRef(RepoName.of(row.getString("repo")), row.getInt("issue_id")),
                Json.read(row.getString("action"), Action.class),
                ActionState.valueOf(row.getString("state")),
                remote == 0 ? Optional.empty() : Optional.of(remote),
                Undo.read(row));
    }
}
