package dev.foreman.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When something that was done is looked at: often at first, when people correct most, then more
 * and more seldom, and once more at the end of the watch.
 *
 * @param watch for how long
 */
record Schedule(Duration watch) {
    private static final List<Duration> STAGES =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofDays(1),
                    Duration.ofDays(3),
                    Duration.ofDays(7),
                    Duration.ofDays(14));

    /** Between two looks, however long the watch is. */
    private static final Duration LONGEST = Duration.ofDays(16);

    boolean isOver(Instant appliedAt, Instant now) {
        return !now.isBefore(appliedAt.plus(watch));
    }

    /** How long to wait from now on; not zero, even when all is over. */
    Duration untilNext(Instant appliedAt, Instant now) {
        Instant end = appliedAt.plus(watch);
        Instant next =
                STAGES.stream()
                        .map(appliedAt::plus)
                        .filter(now::isBefore)
                        .findFirst()
                        .orElseGet(() -> now.plus(LONGEST));
        Duration wait = Duration.between(now, next.isBefore(end) ? next : end);
        if (wait.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return wait.isPositive() ? wait : STAGES.getFirst();
    }
}
