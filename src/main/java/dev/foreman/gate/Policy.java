package dev.foreman.gate;

import java.time.Duration;

/**
 * What the operator allows one agent in one repository.
 *
 * @param allowClose whether it may close issues at all
 * @param commentInterval the least time between two comments of ours on one issue
 */
public record Policy(boolean allowClose, Duration commentInterval) {

    /** Quiet by default: one comment on an issue in 24 hours. */
    public static final Duration DEFAULT_COMMENT_INTERVAL = Duration.ofHours(24);

    public static Policy of(boolean allowClose) {
        return new Policy(allowClose, DEFAULT_COMMENT_INTERVAL);
    }
}
