package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The rows of the table {@code approval}. */
final class ApprovalRows {
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
        handle.createUpdate(
                        """
                        INSERT INTO approval
                            (action_id, repo, issue_id, state, digest, policy, asked_at, expires_at,
                             due_at)
                        VALUES
                            (:action, :repo, :number, 'WAITING', :digest, :policy, :now, :expiry,
                             :due)
                        """)
                .bind("action", action)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .bind("digest", ActionDigest.of(issue, entry.action()))
                .bind("policy", policy)
                .bind("now", now.toEpochMilli())
                .bind("expiry", expiry.toEpochMilli())
                .bind("due", due == null ? null : due.toEpochMilli())
                .execute();
    }
}
