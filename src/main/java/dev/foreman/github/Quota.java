package dev.foreman.github;

import java.time.Instant;

/**
 * What is left of GitHub's hourly quota, as its latest answer said. Answers of 304 cost nothing.
 *
 * @param limit calls an hour
 * @param remaining calls left until {@code resetsAt}
 * @param resetsAt by GitHub's clock
 */
public record Quota(int limit, int remaining, Instant resetsAt) {

    /** Before the first answer, and for servers without a quota. */
    static final Quota UNKNOWN = new Quota(-1, -1, Instant.EPOCH);

    /** Whether GitHub has told it at all. */
    public boolean known() {
        return limit >= 0;
    }
}
