package dev.foreman.store;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Commands.Reply;
import dev.foreman.store.Commands.Settled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the table {@code command}. */
final class CommandRows {
    /** State as a literal, so that the partial index of open ones serves it. */
    static final String OPEN =
            """
            SELECT repo, comment_id, issue_id, body, author, author_id, seen_at
            FROM command INDEXED BY command_open
            WHERE state = 'SEEN' AND repo = :repo ORDER BY comment_id LIMIT :most
            """;

    static final String UNANSWERED =
            """
            SELECT comment_id, reaction FROM command INDEXED BY command_unanswered
            WHERE reaction IS NOT NULL AND reacted_at IS NULL AND repo = :repo
            ORDER BY comment_id LIMIT :most
            """;

    static final String HEEDED =
            """
            SELECT body FROM command
            WHERE repo = :repo AND comment_id = :comment
              AND state <> 'SEEN' AND reaction IS NOT NULL
            """;

    private CommandRows() {}

    /** Whether it is new. */
    static boolean insert(Handle handle, SeenCommand seen) {
        return handle.createUpdate(
                                """
                                INSERT INTO command
                                    (repo, comment_id, issue_id, body, author, author_id, state,
                                     seen_at)
                                VALUES
                                    (:repo, :comment, :issue, :body, :author, :authorId, 'SEEN',
                                     :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("repo", seen.repo().toString())
                        .bind("comment", seen.commentId())
                        .bind("issue", seen.issue())
                        .bind("body", seen.text())
                        .bind("author", seen.author().login())
                        .bind("authorId", seen.author().id())
                        .bind("now", seen.seenAt().toEpochMilli())
                        .execute()
                == 1;
    }

    static boolean exists(Handle handle, RepoName repo, long comment) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM command WHERE repo = :repo AND comment_id = :comment)
                        """)
                .bind("repo", repo.toString())
                .bind("comment", comment)
                .mapTo(Boolean.class)
                .one();
    }

    /** The text of a settled command; whoever may command nothing is given no reaction. */
    static Optional<String> heeded(Handle handle, RepoName repo, long comment) {
        return handle.createQuery(HEEDED)
                .bind("repo", repo.toString())
                .bind("comment", comment)
                .mapTo(String.class)
                .findOne();
    }

    static List<SeenCommand> open(Handle handle, RepoName repo, int most) {
        return handle.createQuery(OPEN)
                .bind("repo", repo.toString())
                .bind("most", most)
                .map(CommandRows::map)
                .list();
    }

    /** Whether it was open until now. Comes first in its transaction: else nothing may happen. */
    static boolean settle(Handle handle, SeenCommand seen, Settled how, Reply reply, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE command
                                SET state = :to, answer = :answer, reaction = :reaction,
                                    settled_at = :now
                                WHERE repo = :repo AND comment_id = :comment AND state = 'SEEN'
                                """)
                        .bind("to", how.done() ? "DONE" : "REFUSED")
                        .bind("answer", how.answer())
                        .bind("reaction", reply.reaction())
                        .bind("now", now.toEpochMilli())
                        .bind("repo", seen.repo().toString())
                        .bind("comment", seen.commentId())
                        .execute()
                == 1;
    }

    static boolean isOpen(Handle handle, SeenCommand seen) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM command
                            WHERE repo = :repo AND comment_id = :comment AND state = 'SEEN')
                        """)
                .bind("repo", seen.repo().toString())
                .bind("comment", seen.commentId())
                .mapTo(Boolean.class)
                .one();
    }

    private static SeenCommand map(ResultSet row, StatementContext context) throws SQLException {
        return new SeenCommand(
                RepoName.of(row.getString("repo")),
                row.getInt("issue_id"),
                row.getLong("comment_id"),
                row.getString("body"),
                new Account(row.getString("author"), row.getLong("author_id"), null),
                Times.required(row, "seen_at"));
    }
}
