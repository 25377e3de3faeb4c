package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Issues that a maintainer wants left alone, and what becomes of the work on them. */
final class LeftAlone {
    private static final String WHY = "a maintainer wants the issue left alone";

    /** An agent's name begins with its repository's; so many as one repository has are few. */
    static final String SUPERSEDE =
            """
            UPDATE task
            SET state = :to, changed_at = :now, last_error = :why
            WHERE agent >= :agents AND agent < :beyond AND issue_id = :number
              AND state = 'QUEUED' AND state = :from
            RETURNING id
            """;

    static final String WAITING =
            """
            SELECT action_id FROM approval
            WHERE state = 'WAITING' AND repo = :repo AND issue_id = :number
            """;

    /** The conditions are those of the partial index, word for word. */
    static final String PLANNED =
            """
            SELECT DISTINCT task_id FROM action
            WHERE repo = :repo AND issue_id = :number AND dry_run = 0
              AND state IN ('PLANNED', 'INTENDED', 'APPLIED') AND state = 'PLANNED'
            """;

    private LeftAlone() {}

    static void put(Handle handle, SeenCommand by, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO left_alone (repo, issue_id, at, asked_by, asked_by_id)
                        VALUES (:repo, :number, :now, :by, :byId)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("repo", by.repo().toString())
                .bind("number", by.issue())
                .bind("now", now.toEpochMilli())
                .bind("by", by.author().login())
                .bind("byId", by.author().id())
                .execute();
    }

    static void clear(Handle handle, IssueRef issue) {
        handle.execute(
                "DELETE FROM left_alone WHERE repo = ? AND issue_id = ?",
                issue.repo().toString(),
                issue.number());
    }

    /** No agent is asked about what was queued. */
    static int supersede(Handle handle, IssueRef issue, Instant now) {
        List<String> gone =
                new Move(TaskState.QUEUED, TaskState.SUPERSEDED)
                        .bind(handle.createQuery(SUPERSEDE))
                        .bind("agents", issue.repo() + ":")
                        .bind("beyond", issue.repo() + ";") // the character after the colon
                        .bind("number", issue.number())
                        .bind("why", WHY)
                        .bind("now", now.toEpochMilli())
                        .mapTo(String.class)
                        .list();
        gone.forEach(id -> Chronicle.superseded(handle, issue, TaskId.of(id), now));
        return gone.size();
    }

    /** What waits for a human, or for nobody to object, is no longer asked for. */
    static int endWaiting(Handle handle, SeenCommand by, ApprovalState to, Instant now) {
        List<Long> waiting =
                handle.createQuery(WAITING)
                        .bind("repo", by.repo().toString())
                        .bind("number", by.issue())
                        .mapTo(Long.class)
                        .list();
        Decider decider =
                new Decider(
                        by.author().login(),
                        Optional.of(by.author().id()),
                        Decider.Via.COMMAND,
                        WHY);
        waiting.forEach(id ->
                Approvals.end(
                        handle, ApprovalRows.find(handle, id).orElseThrow(), to, decider, now));
        return waiting.size();
    }

    /** What was decided and not begun is not done; an execution under way stops at it. */
    static int dropPlanned(Handle handle, IssueRef issue, Instant now) {
        List<String> tasks =
                handle.createQuery(PLANNED)
                        .bind("repo", issue.repo().toString())
                        .bind("number", issue.number())
                        .mapTo(String.class)
                        .list();
        tasks.forEach(id -> Actions.dropPlanned(handle, issue, TaskId.of(id), WHY, now));
        return tasks.size();
    }
}
