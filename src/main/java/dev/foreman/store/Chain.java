package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Appends to the ledger, inside the transaction that makes what the entry tells true. */
final class Chain {
    private Chain() {}

    /** The last entry's number and hash; the beginning before there is one. */
    static LedgerHead head(Handle handle) {
        return handle.createQuery("SELECT seq, at, hash FROM ledger ORDER BY seq DESC LIMIT 1")
                .map((row, _) ->
                        new LedgerHead(
                                row.getLong("seq"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("hash")))
                .findOne()
                .orElse(new LedgerHead(0, Instant.EPOCH, LedgerEntry.ZERO));
    }

    /**
     * Appends one entry.
     *
     * @param body its fields: a record or a map of plain values
     */
    static void append(
            Handle handle,
            LedgerType type,
            @Nullable IssueRef issue,
            @Nullable TaskId task,
            Object body,
            Instant now) {
        LedgerHead head = head(handle);
        LedgerEntry open =
                new LedgerEntry(
                        head.seq() + 1,
                        now.truncatedTo(ChronoUnit.MILLIS),
                        type.wire(),
                        Optional.ofNullable(issue).map(i -> i.repo().toString()),
                        Optional.ofNullable(issue).map(IssueRef::number),
                        Optional.ofNullable(task).map(TaskId::toString),
                        Canonical.json(body),
                        "");
        handle.createUpdate(
                        """
                        INSERT INTO ledger (seq, at, type, repo, issue_id, task_id, body, hash)
                        VALUES (:seq, :at, :type, :repo, :issue, :task, :body, :hash)
                        """)
                .bind("seq", open.seq())
                .bind("at", open.at().toEpochMilli())
                .bind("type", open.type())
                .bind("repo", open.repo())
                .bind("issue", open.issue())
                .bind("task", open.task())
                .bind("body", open.body())
                .bind("hash", open.expectedHash(head.hash()))
                .execute();
    }
}
