package dev.foreman.learning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many looks at GitHub through in a minute, however many are due. Of one thread. */
final class Pace {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private Instant since = Instant.MIN;
    private int taken;

    Pace(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    boolean take() {
        Instant now = clock.instant();
        // A clock that was set back begins a new minute, too.
        if (now.isBefore(since) || !now.isBefore(later(since))) {
            since = now;
            taken = 0;
        }
        if (taken == most) {
            return false;
        }
        taken++;
        return true;
    }

    private static Instant later(Instant at) {
        return at.equals(Instant.MIN) ? at : at.plus(WINDOW);
    }
}
