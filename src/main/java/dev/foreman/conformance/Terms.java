package dev.foreman.conformance;

import java.time.Duration;

/**
 * What an agent is held to.
 *
 * @param concurrency how many tasks are sent at once, as its manifest says; from 1 to 64
 * @param answer how long it may take over a task; becomes {@code context.deadline}
 * @param shortDeadline the same for the one task that is in a hurry
 * @param whole after which no further check is begun and the one under way is broken off
 */
public record Terms(int concurrency, Duration answer, Duration shortDeadline, Duration whole) {
    public static final Terms USUAL =
            new Terms(4, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10));

    public Terms {
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("concurrency is from 1 to 64, not " + concurrency);
        }
    }
}
