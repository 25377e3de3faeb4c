package dev.foreman.config;

import dev.foreman.config.Spans.Bounds;
import java.time.Duration;

/**
 * How far back Foreman knows what it did: nothing can be waited for any longer than that.
 *
 * @param history {@code retention.history_days}
 */
record Remembered(Duration history) {
    private static final Duration YEAR = Duration.ofDays(365);

    /** For what is looked back at. */
    Bounds within(Duration min) {
        return bounds(min, history, " (retention.history_days is " + history.toDays() + ")");
    }

    /** For what has to end well before it is forgotten. */
    Bounds wellWithin(Duration min) {
        return bounds(
                min,
                history.dividedBy(2),
                " (half of retention.history_days, which is " + history.toDays() + ")");
    }

    /** Whether that is too long for it. */
    boolean outlasts(Duration age) {
        return age.compareTo(history.dividedBy(2)) > 0;
    }

    private static Bounds bounds(Duration min, Duration max, String why) {
        return max.compareTo(YEAR) < 0 ? new Bounds(min, max, why) : new Bounds(min, YEAR);
    }
}
