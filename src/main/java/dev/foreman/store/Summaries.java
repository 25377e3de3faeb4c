package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The contract table {@code memory_summary}: one text an issue. */
final class Summaries {
    static final String SELECT =
            """
            SELECT summary FROM memory_summary
            WHERE repo = :repo COLLATE NOCASE AND issue_id = :number
            ORDER BY updated_at DESC LIMIT 1
            """;

    private Summaries() {}

    static Optional<String> get(Handle handle, IssueRef issue) {
        return handle.createQuery(SELECT)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .mapTo(String.class)
                .findOne();
    }

    /** The row may have another program's spelling of the repository: that one is kept. */
    static void put(Handle handle, IssueRef issue, String summary, Instant now) {
        int updated =
                handle.createUpdate(
                                """
                                UPDATE memory_summary SET summary = :summary, updated_at = :at
                                WHERE repo = :repo COLLATE NOCASE AND issue_id = :number
                                """)
                        .bind("summary", summary)
                        .bind("at", Times.sqlite(now))
                        .bind("repo", issue.repo().toString())
                        .bind("number", issue.number())
                        .execute();
        if (updated == 0) {
            handle.createUpdate(
                            """
                            INSERT INTO memory_summary (repo, issue_id, summary, updated_at)
                            VALUES (:repo, :number, :summary, :at)
                            """)
                    .bind("summary", summary)
                    .bind("at", Times.sqlite(now))
                    .bind("repo", issue.repo().toString())
                    .bind("number", issue.number())
                    .execute();
        }
    }
}
