package dev.foreman.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something is left alone after it failed or asked for a pause.
 *
 * @param failures how often in a row by now; from these the next pause grows
 * @param since when that was, by our clock
 * @param until when it may be tried again, by our clock
 * @param reason for the operator
 */
public record Hold(int failures, Instant since, Instant until, String reason) {

    public Hold {
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("it ends before it begins: " + since + ", " + until);
        }
    }

    /**
     * The same hold as it stands now, whatever the clock did meanwhile: never longer than it was to
     * last or than the longest one, from now on. One that seems to begin in the future was written
     * under a clock that was set back since, so it begins now.
     */
    public Hold at(Instant now, Duration longest) {
        Duration asked = Duration.between(since, until);
        Duration length = asked.compareTo(longest) > 0 ? longest : asked;
        Instant from = now.isBefore(since) ? now : since;
        return from.equals(since) && length.equals(asked)
                ? this
                : new Hold(failures, from, from.plus(length), reason);
    }

    /** Whether it lasts at this moment. */
    public boolean lasts(Instant now) {
        return now.isBefore(until);
    }
}
