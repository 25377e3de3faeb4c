package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What was decided, what became of it, and what is remembered of each issue. */
public final class Memory {
    private final Database db;

    Memory(Database db) {
        this.db = db;
    }

    /** What was remembered of an issue after the last decision on it. */
    public Optional<String> summary(IssueRef issue) {
        return db.read(handle -> Summaries.get(handle, issue));
    }

    /** Decisions, newest first, those of other programs included. */
    public List<LogEntry> log(LogFilter filter) {
        return db.read(handle ->
                LogQuery.bound(handle, filter).map(LogRow::map).list().stream()
                        .flatMap(Optional::stream)
                        .map(row -> row.with(actions(handle, row)))
                        .toList());
    }

    private static List<LogEntry.LoggedAction> actions(Handle handle, LogRow row) {
        return row.entry().task().map(task -> ledger(handle, task)).orElseGet(row::foreignActions);
    }

    private static List<LogEntry.LoggedAction> ledger(Handle handle, TaskId task) {
        return handle.createQuery(
                        """
                        SELECT action, state, rule, reason, intent_at, outcome_at, remote_id
                        FROM ledger WHERE task_id = :task ORDER BY idx
                        """)
                .bind("task", task.toString())
                .map(Memory::logged)
                .list();
    }

    private static LogEntry.LoggedAction logged(ResultSet row, StatementContext context)
            throws SQLException {
        long remote = row.getLong("remote_id");
        return new LogEntry.LoggedAction(
                Json.read(row.getString("action"), Action.class),
                ActionState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("rule")),
                Optional.ofNullable(row.getString("reason")),
                Times.optional(row, "intent_at"),
                Times.optional(row, "outcome_at"),
                remote == 0 ? Optional.empty() : Optional.of(remote));
    }
}
