package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what the gate's caps and manners are about. */
final class Spending {
    /**
     * When an action was written, as far as that is known: what waited for long is spent when it
     * happens. Word for word that of the indexes.
     */
    static final String WHEN = "COALESCE(outcome_at, intent_at, decided_at)";

    /** The condition is that of the partial indexes, word for word. */
    private static final String COUNT =
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM action
                WHERE %s > :since AND dry_run = 0
                  AND state IN ('PLANNED', 'INTENDED', 'APPLIED')
                LIMIT :most)
            """;

    static final String EVERYWHERE = COUNT.formatted(WHEN);
    static final String IN_REPO = COUNT.formatted("repo = :repo AND " + WHEN);
    static final String ON_ISSUE =
            COUNT.formatted("repo = :repo AND issue_id = :number AND " + WHEN);

    /** A surge is of decisions: what was decided before and is written now is none. */
    static final String SURGE = COUNT.formatted("decided_at");

    /** A text of ours that an edit replaced has the later one's row. */
    private static final String OF_OURS =
            """
            SELECT a.action, a.remote_id FROM action a
            WHERE a.repo = :repo AND a.issue_id = :number
              AND a.dry_run = 0 AND a.state = 'APPLIED'
              AND a.kind IN ('comment', 'edit_comment') AND a.remote_id IS NOT NULL
              AND NOT EXISTS (
                  SELECT 1 FROM undo u
                  WHERE u.action_id = a.id AND u.state IN ('UNDONE', 'ALREADY_SO', 'INTENDED'))
              AND (SELECT t.task_type FROM task t WHERE t.id = a.task_id) %s 'issue.command'
            ORDER BY a.id DESC LIMIT 1
            """;

    /** An answer to a maintainer's question stays what it is. */
    static final String OWN_COMMENT = OF_OURS.formatted("<>");

    static final String OWN_ANSWER = OF_OURS.formatted("=");

    private Spending() {}

    static Spent of(Handle handle, IssueRef issue, Instant now) {
        return new Spent(window -> {
            Query query =
                    switch (window.scope()) {
                        case EVERYWHERE -> handle.createQuery(EVERYWHERE);
                        case SURGE -> handle.createQuery(SURGE);
                        case REPO ->
                                handle.createQuery(IN_REPO).bind("repo", issue.repo().toString());
                        case ISSUE ->
                                handle.createQuery(ON_ISSUE)
                                        .bind("repo", issue.repo().toString())
                                        .bind("number", issue.number());
                    };
            long since = window.since(now).toEpochMilli();
            if (window.scope() == Spent.Scope.SURGE) {
                since = Math.max(since, resumed(handle));
            }
            return query.bind("since", since)
                    .bind("most", window.most())
                    .mapTo(Integer.class)
                    .one();
        });
    }

    /** From when on a human has looked: what was before is no surge. */
    static long resumed(Handle handle) {
        return Meta.get(handle, Pauses.SURGE_SINCE).map(Long::parseLong).orElse(0L);
    }

    static Optional<IssueFacts.OwnComment> lastComment(Handle handle, IssueRef issue) {
        return comment(handle, OWN_COMMENT, issue);
    }

    /** Our latest answer to a maintainer's {@code /foreman why}. */
    static Optional<IssueFacts.OwnComment> lastAnswer(Handle handle, IssueRef issue) {
        return comment(handle, OWN_ANSWER, issue);
    }

    private static Optional<IssueFacts.OwnComment> comment(
            Handle handle, String sql, IssueRef issue) {
        return handle.createQuery(sql)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .map((row, _) ->
                        new IssueFacts.OwnComment(
                                row.getLong("remote_id"),
                                body(Json.read(row.getString("action"), Action.class))))
                .findOne();
    }

    private static String body(Action action) {
        return switch (action) {
            case Action.PostComment c -> c.body();
            case Action.EditComment c -> c.body();
            default -> throw new IllegalStateException("no comment: " + action.kind());
        };
    }

    static boolean leftAlone(Handle handle, IssueRef issue) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM left_alone WHERE repo = :repo AND issue_id = :number)
                        """)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .mapTo(Boolean.class)
                .one();
    }
}
