package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A comment of ours that asks for one approval.
 *
 * @param inbox the issue that it stands in
 * @param commentId GitHub's number of it; empty while it is not known to be posted
 * @param intentAt when it was about to be posted
 */
public record Notice(
        Approval approval, IssueRef inbox, Optional<Long> commentId, Instant intentAt) {}
