package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code correction}: one for each applied action. */
final class CorrectionRows {
    private static final Duration FIRST_CHECK = Duration.ofHours(1);

    /** After a change was seen: long enough for whoever is at it to be done. */
    private static final Duration SOON = Duration.ofMinutes(5);

    /** However lively an issue is, what we did to it is not looked at more often. */
    private static final Duration SELDOM = Duration.ofMinutes(30);

    private static final String SELECT =
            """
            SELECT c.action_id, a.task_id, a.idx, t.agent, c.repo, c.issue_id, a.action, c.kind,
                   a.remote_id, c.applied_at, c.checks, k.sighting,
                   u.state AS undo_state, u.asked_by, u.reason AS undo_reason, u.forced, u.why,
                   u.attempts AS undo_attempts, u.not_before AS undo_not_before, u.requested_at,
                   u.intent_at AS undo_intent_at, u.outcome_at AS undo_outcome_at
            FROM correction c
            JOIN action a ON a.id = c.action_id
            JOIN task t ON t.id = a.task_id
            LEFT JOIN known_issue k ON k.repo = c.repo AND k.issue_id = c.issue_id
            LEFT JOIN undo u ON u.action_id = c.action_id
            """;

    static final String NEXT_DUE =
            SELECT
                    + """
                    WHERE c.action_id = (
                        SELECT action_id FROM correction
                        WHERE verdict = 'OPEN' AND next_check <= :now
                        ORDER BY next_check LIMIT 1)
                    """;

    /** What a clock that once ran ahead put off for ever. */
    static final String REALIGN =
            """
            UPDATE correction SET next_check = :now
            WHERE verdict = 'OPEN' AND next_check > :before
            """;

    static final String STIR =
            """
            UPDATE correction
            SET next_check = MIN(next_check, MAX(:soon, COALESCE(looked_at, 0) + :seldom))
            WHERE verdict = 'OPEN' AND repo = :repo AND issue_id = :issue
            """;

    static final String REPLACED =
            """
            SELECT c.action_id FROM correction c JOIN action a ON a.id = c.action_id
            WHERE c.verdict = 'OPEN' AND c.repo = :repo AND c.issue_id = :issue
              AND c.kind = 'comment' AND a.remote_id = :remote AND c.action_id <> :id
            """;

    private CorrectionRows() {}

    /** Begins to watch what was just done. */
    static void enrol(
            Handle handle, IssueRef issue, PlannedAction action, Receipt receipt, Instant now) {
        Optional<ActionKind> kind = ActionKind.of(action.action());
        boolean comment = kind.filter(ActionKind.COMMENT::equals).isPresent();
        boolean suggested = kind.filter(ActionKind.SUGGEST_LABEL::equals).isPresent();
        // A suggestion changes nothing by itself; a comment without a number cannot be looked at.
        if (kind.isEmpty() || suggested || comment && receipt.remoteId() == null) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO correction
                            (action_id, repo, issue_id, kind, label, verdict, applied_at,
                             next_check)
                        VALUES (:id, :repo, :issue, :kind, :label, 'OPEN', :at, :next)
                        """)
                .bind("id", action.id())
                .bind("repo", issue.repo().toString())
                .bind("issue", issue.number())
                .bind("kind", kind.get().wire())
                .bind("label", label(action.action()))
                .bind("at", receipt.latest().toEpochMilli())
                .bind("next", now.plus(FIRST_CHECK).toEpochMilli())
                .execute();
    }

    /** Our earlier words of a comment that we wrote anew: nobody can judge them any more. */
    static List<Long> replaced(Handle handle, IssueRef issue, long action, long remote) {
        return handle.createQuery(REPLACED)
                .bind("repo", issue.repo().toString())
                .bind("issue", issue.number())
                .bind("remote", remote)
                .bind("id", action)
                .mapTo(Long.class)
                .list();
    }

    /** The issue changed: what we did to it is looked at soon. */
    static void stir(Handle handle, RepoName repo, int issue, Instant now) {
        handle.createUpdate(STIR)
                .bind("soon", now.plus(SOON).toEpochMilli())
                .bind("seldom", SELDOM.toMillis())
                .bind("repo", repo.toString())
                .bind("issue", issue)
                .execute();
    }

    /** We took it back ourselves, which is a verdict over whatever was found before. */
    static void reopen(Handle handle, long action, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE correction
                        SET verdict = 'OPEN', next_check = :now, judged_at = NULL,
                            judged_seq = NULL, seen = NULL, actor = NULL, actor_id = NULL
                        WHERE action_id = :id
                          AND verdict IN ('OPEN', 'ACCEPTED', 'IGNORED', 'LOST')
                        """)
                .bind("now", now.toEpochMilli())
                .bind("id", action)
                .execute();
    }

    static Optional<Watched> nextDue(Handle handle, Instant now) {
        return handle.createQuery(NEXT_DUE)
                .bind("now", now.toEpochMilli())
                .map(CorrectionRows::map)
                .findOne();
    }

    static Optional<Watched> find(Handle handle, long action) {
        return handle.createQuery(SELECT + "WHERE c.action_id = :id")
                .bind("id", action)
                .map(CorrectionRows::map)
                .findOne();
    }

    static boolean isAstray(Handle handle, Instant horizon) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM correction
                            WHERE verdict = 'OPEN' AND next_check > :before)
                        """)
                .bind("before", horizon.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    static int realign(Handle handle, Instant horizon, Instant now) {
        return handle.createUpdate(REALIGN)
                .bind("now", now.toEpochMilli())
                .bind("before", horizon.toEpochMilli())
                .execute();
    }

    static void later(Handle handle, long action, Instant next, boolean looked, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE correction
                        SET next_check = :next, checks = checks + :looked,
                            looked_at = CASE WHEN :looked THEN :now ELSE looked_at END
                        WHERE action_id = :id AND verdict = 'OPEN'
                        """)
                .bind("next", next.toEpochMilli())
                .bind("looked", looked)
                .bind("now", now.toEpochMilli())
                .bind("id", action)
                .execute();
    }

    /** Whether it was still open. */
    static boolean close(Handle handle, long action, CorrectionFinding found, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE correction
                                SET verdict = :verdict, instead = :instead, seen = :seen,
                                    actor = :actor, actor_id = :actorId, judged_at = :now
                                WHERE action_id = :id AND verdict = 'OPEN'
                                """)
                        .bind("verdict", found.verdict().name())
                        .bind("instead", found.instead())
                        .bind("seen", found.seen())
                        .bind("actor", found.by() == null ? null : found.by().login())
                        .bind("actorId", found.by() == null ? null : found.by().id())
                        .bind("now", now.toEpochMilli())
                        .bind("id", action)
                        .execute()
                == 1;
    }

    static void told(Handle handle, long action, long seq) {
        handle.execute("UPDATE correction SET judged_seq = ? WHERE action_id = ?", seq, action);
    }

    private static @Nullable String label(Action action) {
        return switch (action) {
            case Action.AddLabel a -> a.label();
            case Action.RemoveLabel a -> a.label();
            case Action.SuggestLabel _,
                    Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    null;
        };
    }

    private static Watched map(ResultSet row, StatementContext context) throws SQLException {
        long remote = row.getLong("remote_id");
        return new Watched(
                row.getLong("action_id"),
                TaskId.of(row.getString("task_id")),
                row.getInt("idx"),
                AgentId.of(row.getString("agent")),
                new IssueRef(RepoName.of(row.getString("repo")), row.getInt("issue_id")),
                Json.read(row.getString("action"), Action.class),
                ActionKind.parse(row.getString("kind")).orElseThrow(),
                remote == 0 ? Optional.empty() : Optional.of(remote),
                Times.required(row, "applied_at"),
                row.getInt("checks"),
                Optional.ofNullable(row.getString("sighting"))
                        .map(face -> Json.read(face, Sighting.class)),
                Undo.read(row));
    }
}
