package dev.foreman.web;

import dev.foreman.protocol.RepoName;
import java.util.Map;
import java.util.Optional;

/** Held actions, as the control API shows them and has them decided. */
public interface ApprovalBoard {

    /**
     * What came of a decision.
     *
     * @param status of HTTP: 200 when it was decided so
     * @param body the approval as it stands then, or {@code error} and what it is about
     */
    record Outcome(int status, Map<String, Object> body) {}

    /**
     * What waits, the longest waiting first, a page at a time.
     *
     * @param repo only of this repository; of all where it is empty
     * @return {@code waiting} (how many in all) and {@code approvals}, as plain values
     */
    Map<String, Object> waiting(Optional<RepoName> repo, int skip);

    /** One, whether it waits or not, as plain values; empty when there is none. */
    Optional<Map<String, Object>> find(long id);

    Outcome approve(long id, ApprovalRequest request);

    Outcome reject(long id, ApprovalRequest request);
}
