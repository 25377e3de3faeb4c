package dev.foreman.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker leaves behind on a task that it lets go of.
 *
 * @param failures 1 when this counts as a failed attempt, else 0
 * @param error what went wrong, if anything
 * @param notBefore when it may be taken up again; null leaves that as it was
 */
record Parting(int failures, @Nullable String error, @Nullable Instant notBefore) {
    /** All went well, or at least nothing went wrong. */
    static final Parting CLEAN = new Parting(0, null, null);

    @Nullable Long notBeforeMillis() {
        return notBefore == null ? null : notBefore.toEpochMilli();
    }
}
