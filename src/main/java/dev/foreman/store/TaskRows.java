package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How a task is read from its row, and how it changes hands. */
final class TaskRows {
    /** Continue with WHERE. */
    static final String SELECT =
            """
            SELECT t.id, t.agent, t.task_type, t.repo, t.issue_id, e.action, e.issue, t.state,
                   t.attempts, t.dry_run, t.requested, t.created_at, t.not_before, t.last_error, t.fence
            FROM task t JOIN event e ON e.id = t.event_id
            """;

    /** That it waited for a budget is no error once it is taken up again. */
    static final String TAKE =
            """
            UPDATE task AS t
            SET state = :to, lease_owner = :owner, lease_until = :until, fence = fence + 1,
                last_error = CASE WHEN %s THEN NULL ELSE last_error END, changed_at = :now
            WHERE seq = :seq AND state = :from
            """
                    .formatted(Parkings.HAS_PARKED);

    private static final String LEAVE =
            """
            UPDATE task
            SET state = :to, lease_owner = NULL, lease_until = NULL,
                attempts = attempts + :failures, not_before = COALESCE(:notBefore, not_before),
                last_error = :error, changed_at = :now
            WHERE id = :id AND state = :from AND lease_owner = :owner AND fence = :fence
            """;

    private TaskRows() {}

    static Task map(ResultSet row, StatementContext context) throws SQLException {
        return new Task(
                TaskId.of(row.getString("id")),
                AgentId.of(row.getString("agent")),
                new TaskType(row.getString("task_type")),
                new IssueRef(RepoName.of(row.getString("repo")), row.getInt("issue_id")),
                row.getString("action"),
                Json.read(row.getString("issue"), Issue.class),
                TaskState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getBoolean("dry_run"),
                row.getBoolean("requested"),
                Times.required(row, "created_at"),
                Times.required(row, "not_before"),
                Optional.ofNullable(row.getString("last_error")));
    }

    static Optional<Task> find(Handle handle, TaskId id) {
        return handle.createQuery(SELECT + "WHERE t.id = :id")
                .bind("id", id.toString())
                .map(TaskRows::map)
                .findOne();
    }

    /** Gives a waiting task to a worker; empty when somebody else took it first. */
    static Optional<Claim> take(
            Handle handle, long seq, Move move, String owner, Instant until, Instant now) {
        int taken =
                move.bind(handle.createUpdate(TAKE))
                        .bind("owner", owner)
                        .bind("until", until.toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .bind("seq", seq)
                        .execute();
        if (taken == 0) {
            return Optional.empty();
        }
        return handle.createQuery(SELECT + "WHERE t.seq = :seq")
                .bind("seq", seq)
                .map((row, context) -> new Claim(map(row, context), owner, row.getLong("fence")))
                .findOne();
    }

    /** Whether the claim still holds the task in this state. */
    static boolean holds(Handle handle, Claim claim, TaskState state) {
        return handle.createQuery(
                        """
                        SELECT 1 FROM task
                        WHERE id = :id AND state = :state AND lease_owner = :owner
                          AND fence = :fence
                        """)
                .bind("id", claim.task().id().toString())
                .bind("state", state.name())
                .bind("owner", claim.owner())
                .bind("fence", claim.fence())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Takes the task from its worker; {@link Settled#LOST} when the worker has lost it already. */
    static Settled leave(Handle handle, Claim claim, Move move, Parting parting, Instant now) {
        int left =
                move.bind(handle.createUpdate(LEAVE))
                        .bind("failures", parting.failures())
                        .bind("notBefore", parting.notBeforeMillis())
                        .bind("error", parting.error())
                        .bind("now", now.toEpochMilli())
                        .bind("id", claim.task().id().toString())
                        .bind("owner", claim.owner())
                        .bind("fence", claim.fence())
                        .execute();
        return left == 0 ? Settled.LOST : Settled.in(move.to());
    }
}
