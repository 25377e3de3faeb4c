package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code approval}, and what they are about. */
final class ApprovalRows {
    /**
     * Continue with WHERE. An action's own reason becomes that of its outcome: why it was held
     * stands in its verdict for good.
     */
    private static final String SELECT =
            """
            SELECT p.action_id, p.state, p.digest, p.policy, p.asked_at, p.expires_at, p.due_at,
                   p.decided_at, p.decided_by, p.decided_by_id, p.via, p.note,
                   a.task_id, a.idx, a.repo, a.issue_id, a.action, a.dry_run, a.rule,
                   iif(p.state = 'WAITING', a.reason, coalesce(
                       (SELECT json_extract(l.body, '$.reason')
                        FROM ledger l INDEXED BY ledger_task
                        WHERE l.task_id = a.task_id AND l.type = 'verdict'
                          AND json_extract(l.body, '$.index') = a.idx
                        ORDER BY l.seq DESC LIMIT 1),
                       a.reason)) AS reason,
                   t.agent, json_extract(e.issue, '$.title') AS title,
                   json_extract(e.issue, '$.html_url') AS url,
                   (SELECT l.rationale FROM action_log l WHERE l.task_id = a.task_id) AS rationale
            FROM approval p
            JOIN action a ON a.id = p.action_id
            JOIN task t ON t.id = a.task_id
            JOIN event e ON e.id = t.event_id
            """;

    /** State as a literal, here and below, so that the partial indexes serve it. */
    static final String WAITING =
            SELECT
                    + """
                    WHERE p.state = 'WAITING'
                    ORDER BY p.asked_at, p.action_id LIMIT :limit OFFSET :skip
                    """;

    /** There are few that wait, but the planner takes the index of all that ever did. */
    static final String WAITING_IN =
            SELECT.replace("FROM approval p", "FROM approval p INDEXED BY approval_waiting")
                    + """
                    WHERE p.state = 'WAITING' AND p.repo = :repo
                    ORDER BY p.asked_at, p.action_id LIMIT :limit OFFSET :skip
                    """;

    static final String ALL = SELECT + "ORDER BY p.action_id DESC LIMIT :limit OFFSET :skip";

    static final String ALL_IN =
            SELECT
                    + """
                    WHERE p.repo = :repo ORDER BY p.action_id DESC LIMIT :limit OFFSET :skip
                    """;

    /** What ran out, and what was asked under a clock that has been set back since. */
    static final String EXPIRED =
            """
            SELECT action_id FROM approval WHERE state = 'WAITING' AND expires_at <= :now
            UNION ALL
            SELECT action_id FROM approval WHERE state = 'WAITING' AND asked_at > :ahead
            LIMIT :limit
            """;

    /**
     * What is let go under a pause would be done at its end, whoever objects until then: not due.
     */
    static final String DUE =
            SELECT
                    + """
                    WHERE p.state = 'WAITING' AND p.due_at <= :now AND a.dry_run = 0
                      AND NOT EXISTS (
                          SELECT 1 FROM pause WHERE scope = '*' OR scope = p.repo)
                      AND NOT EXISTS (
                          SELECT 1 FROM mode_lowered m WHERE m.repo = p.repo AND m.kind = a.kind)
                    ORDER BY p.due_at, p.action_id LIMIT :limit
                    """;

    private ApprovalRows() {}

    /** Of an action that the gate holds. */
    static void insert(
            Handle handle,
            IssueRef issue,
            long action,
            Entry entry,
            String policy,
            Duration patience,
            Instant now) {
        Instant due = entry.objection() == null ? null : now.plus(entry.objection());
        // What happens by itself must not run out before it does.
        Instant expiry = (due == null ? now : due).plus(patience);
        insert(handle, issue, action, entry.action(), policy, now, expiry, due);
    }

    /** Of an action that a human wrote: it waits no longer than its transaction. */
    static void insertEdited(
            Handle handle, Approval instead, long action, Action edited, Instant now) {
        insert(
                handle,
                instead.issue(),
                action,
                edited,
                instead.policy(),
                now,
                instead.expiresAt(),
                null);
    }

    private static void insert(
            Handle handle,
            IssueRef issue,
            long id,
            Action action,
            String policy,
            Instant now,
            Instant expiry,
            @Nullable Instant due) {
        handle.createUpdate(
                        """
                        INSERT INTO approval
                            (action_id, repo, issue_id, state, digest, policy, asked_at, expires_at,
                             due_at)
                        VALUES
                            (:action, :repo, :number, 'WAITING', :digest, :policy, :now, :expiry,
                             :due)
                        """)
                .bind("action", id)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .bind("digest", ActionDigest.of(issue, action))
                .bind("policy", policy)
                .bind("now", now.toEpochMilli())
                .bind("expiry", expiry.toEpochMilli())
                .bind("due", due == null ? null : due.toEpochMilli())
                .execute();
    }

    static Optional<Approval> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE p.action_id = :id")
                .bind("id", id)
                .map(ApprovalRows::map)
                .findOne();
    }

    static List<Approval> of(Handle handle, TaskId task) {
        return handle.createQuery(SELECT + "WHERE a.task_id = :task ORDER BY a.idx")
                .bind("task", task.toString())
                .map(ApprovalRows::map)
                .list();
    }

    static List<Approval> list(
            Handle handle, boolean ended, Optional<RepoName> repo, int skip, int most) {
        String everywhere = ended ? ALL : WAITING;
        String there = ended ? ALL_IN : WAITING_IN;
        Query query = handle.createQuery(repo.isPresent() ? there : everywhere);
        repo.ifPresent(r -> query.bind("repo", r.toString()));
        return query.bind("limit", most).bind("skip", skip).map(ApprovalRows::map).list();
    }

    static List<Approval> due(Handle handle, Instant now, int most) {
        return handle.createQuery(DUE)
                .bind("now", now.toEpochMilli())
                .bind("limit", most)
                .map(ApprovalRows::map)
                .list();
    }

    /** Whether this change was the one that decided. */
    static boolean end(
            Handle handle, Approval approval, ApprovalState to, Decider decider, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE approval
                                SET state = :to, decided_at = :now, decided_by = :by,
                                    decided_by_id = :byId, via = :via, note = :note
                                WHERE action_id = :id AND state = 'WAITING' AND digest = :digest
                                """)
                        .bind("to", to.name())
                        .bind("now", now.toEpochMilli())
                        .bind("by", decider.by())
                        .bind("byId", decider.byId().orElse(null))
                        .bind("via", decider.via().name())
                        .bind("note", decider.note())
                        .bind("id", approval.id())
                        .bind("digest", approval.digest())
                        .execute()
                == 1;
    }

    private static Approval map(ResultSet row, StatementContext context) throws SQLException {
        return new Approval(
                row.getLong("action_id"),
                new Approval.Subject(
                        TaskId.of(row.getString("task_id")),
                        row.getInt("idx"),
                        AgentId.of(row.getString("agent")),
                        new IssueRef(RepoName.of(row.getString("repo")), row.getInt("issue_id")),
                        text(row, "title"),
                        text(row, "url"),
                        text(row, "rationale")),
                Json.read(row.getString("action"), Action.class),
                row.getBoolean("dry_run"),
                text(row, "rule"),
                text(row, "reason"),
                row.getString("digest"),
                row.getString("policy"),
                ApprovalState.valueOf(row.getString("state")),
                Times.required(row, "asked_at"),
                Times.required(row, "expires_at"),
                Times.optional(row, "due_at"),
                ending(row));
    }

    private static Optional<Approval.Ending> ending(ResultSet row) throws SQLException {
        Optional<Instant> at = Times.optional(row, "decided_at");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        long id = row.getLong("decided_by_id");
        Decider decider =
                new Decider(
                        text(row, "decided_by"),
                        id == 0 ? Optional.empty() : Optional.of(id),
                        Decider.Via.valueOf(row.getString("via")),
                        row.getString("note"));
        return Optional.of(new Approval.Ending(at.get(), decider));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
