package dev.foreman.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling, capped, with jitter so that failures do not march
 * in step.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /**
     * @param failures how many attempts failed so far, from 1
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.clamp(failures - 1L, 0, 20);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
    }
}
