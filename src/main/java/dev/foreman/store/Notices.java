package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The comments that ask for approvals: intent before each is posted, so that a crash never posts
 * one twice.
 */
public final class Notices {
    /** State as a literal, so that the partial index serves it. A dry run asks nobody. */
    static final String UNANNOUNCED =
            """
            SELECT p.action_id FROM approval p JOIN action a ON a.id = p.action_id
            WHERE p.state = 'WAITING' AND a.dry_run = 0
              AND NOT EXISTS (SELECT 1 FROM approval_notice n WHERE n.action_id = p.action_id)
            ORDER BY p.asked_at, p.action_id LIMIT :limit
            """;

    static final String OPEN =
            """
            SELECT action_id, repo, issue_id, comment_id, intent_at FROM approval_notice
            WHERE closed_at IS NULL ORDER BY intent_at, action_id LIMIT :limit
            """;

    private final Database db;
    private final Clock clock;

    Notices(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What waits and was never announced, the longest waiting first. */
    public List<Approval> unannounced(int most) {
        return db.read(handle ->
                handle
                        .createQuery(UNANNOUNCED)
                        .bind("limit", most)
                        .mapTo(Long.class)
                        .list()
                        .stream()
                        .flatMap(id -> ApprovalRows.find(handle, id).stream())
                        .toList());
    }

    /** Those that do not say yet how it ended, the oldest first. */
    public List<Notice> open(int most) {
        return db.read(handle ->
                handle.createQuery(OPEN)
                        .bind("limit", most)
                        .map((row, _) -> {
                            Approval approval =
                                    ApprovalRows.find(handle, row.getLong("action_id"))
                                            .orElseThrow();
                            long comment = row.getLong("comment_id");
                            return new Notice(
                                    approval,
                                    new IssueRef(
                                            RepoName.of(row.getString("repo")),
                                            row.getInt("issue_id")),
                                    comment == 0 ? Optional.empty() : Optional.of(comment),
                                    Instant.ofEpochMilli(row.getLong("intent_at")));
                        })
                        .list());
    }

    /**
     * Records that a comment is about to be posted. Must return true before it is.
     *
     * @return false when it no longer waits, or was announced
     */
    public boolean intend(Approval approval, IssueRef inbox) {
        return db.change(handle ->
                handle.createUpdate(
                                        """
                                        INSERT INTO approval_notice
                                            (action_id, repo, issue_id, intent_at)
                                        SELECT action_id, :repo, :number, :now FROM approval
                                        WHERE action_id = :id AND state = 'WAITING'
                                          AND digest = :digest
                                        ON CONFLICT (action_id) DO NOTHING
                                        """)
                                .bind("repo", inbox.repo().toString())
                                .bind("number", inbox.number())
                                .bind("now", clock.millis())
                                .bind("id", approval.id())
                                .bind("digest", approval.digest())
                                .execute()
                        == 1);
    }

    /** As {@link #intend}, for one that was looked for and is not there. */
    public boolean intendAgain(Notice notice) {
        return db.change(handle ->
                handle.execute(
                                """
                                UPDATE approval_notice SET intent_at = ?
                                WHERE action_id = ? AND comment_id IS NULL AND closed_at IS NULL
                                """,
                                clock.millis(),
                                notice.approval().id())
                        == 1);
    }

    /** The comment is there. */
    public void posted(long approval, long comment) {
        db.change(handle ->
                handle.execute(
                        """
                        UPDATE approval_notice SET comment_id = ?
                        WHERE action_id = ? AND comment_id IS NULL
                        """,
                        comment,
                        approval));
    }

    /** It says how it ended, or there is none. */
    public void close(long approval) {
        db.change(handle ->
                handle.execute(
                        """
                        UPDATE approval_notice SET closed_at = ?
                        WHERE action_id = ? AND closed_at IS NULL
                        """,
                        clock.millis(),
                        approval));
    }
}
