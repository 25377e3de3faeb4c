package dev.foreman.config.policy;

import dev.foreman.protocol.IssueRef;
import java.time.Duration;
import java.util.Optional;

/**
 * How held actions are decided on.
 *
 * @param expireAfter how long one waits before it is refused
 * @param inbox the issue in which what waits is listed and decided, if the operator wants one
 */
public record Approvals(Duration expireAfter, Optional<IssueRef> inbox) {

    public static final Approvals DEFAULT = new Approvals(Duration.ofHours(72), Optional.empty());
}
