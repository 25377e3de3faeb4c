package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The contract table {@code poll_state}: ISO-8601 text, one row a repository. */
final class Cursors {
    private Cursors() {}

    /** The latest, should another program have stored the repository in two spellings. */
    static Optional<Instant> get(Handle handle, RepoName repo) {
        List<Optional<Instant>> stored =
                handle.createQuery(
                                """
                                SELECT last_polled FROM poll_state
                                WHERE repo = :repo COLLATE NOCASE
                                """)
                        .bind("repo", repo.toString())
                        .map((row, context) -> Times.parse(row.getString(1)))
                        .list();
        return stored.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** Moves forward only: what a cursor has passed is stored and need not be seen again. */
    static void advance(Handle handle, RepoName repo, Instant to) {
        Optional<Instant> current = get(handle, repo);
        if (current.isPresent() && !to.isAfter(current.get())) {
            return;
        }
        int updated =
                handle.createUpdate(
                                """
                                UPDATE poll_state SET last_polled = :at
                                WHERE repo = :repo COLLATE NOCASE
                                """)
                        .bind("at", to.toString())
                        .bind("repo", repo.toString())
                        .execute();
        if (updated == 0) {
            handle.createUpdate("INSERT INTO poll_state (repo, last_polled) VALUES (:repo, :at)")
                    .bind("at", to.toString())
                    .bind("repo", repo.toString())
                    .execute();
        }
    }
}
