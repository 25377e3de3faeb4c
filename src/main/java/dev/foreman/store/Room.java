package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Whether a span of time has room for more writes, by when the ones before were made. */
final class Room {
    /** The first conditions are those of the partial indexes, word for word. */
    private static final String NTH =
            """
            SELECT %2$s FROM action
            WHERE %1$s %2$s > :since AND dry_run = 0
              AND state IN ('PLANNED', 'INTENDED', 'APPLIED') AND state <> 'PLANNED'
            ORDER BY %2$s DESC LIMIT 1 OFFSET :skip
            """;

    static final String EVERYWHERE = NTH.formatted("", Spending.WHEN);
    static final String IN_REPO = NTH.formatted("repo = :repo AND", Spending.WHEN);

    private Room() {}

    /**
     * When the nth newest write leaves the span that ends now; empty when there are not so many in
     * it.
     *
     * @param nth from 1
     */
    static Optional<Instant> leaves(
            Handle handle, Spent.Scope scope, RepoName repo, Duration span, int nth, Instant now) {
        Query query =
                scope == Spent.Scope.REPO
                        ? handle.createQuery(IN_REPO).bind("repo", repo.toString())
                        : handle.createQuery(EVERYWHERE);
        long since = now.minus(span).toEpochMilli();
        return query.bind(
                        "since",
                        scope == Spent.Scope.SURGE
                                ? Math.max(since, Spending.resumed(handle))
                                : since)
                .bind("skip", nth - 1)
                .mapTo(Long.class)
                .findOne()
                .map(at -> Instant.ofEpochMilli(at).plus(span));
    }
}
