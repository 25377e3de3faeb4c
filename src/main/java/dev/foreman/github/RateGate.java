package dev.foreman.github;

import dev.foreman.github.GitHubException.Limit;
import dev.foreman.github.GitHubException.RateLimited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a pause that GitHub asked for, so that nothing more is sent until it is over: calls
 * made meanwhile are what turns a pause into a ban. Kept for the token in use; another token starts
 * afresh.
 */
final class RateGate {
    private static final Logger LOG = LoggerFactory.getLogger(RateGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_GUESS = Duration.ofMinutes(15);

    /** Whatever a server says: the primary window is an hour, and a day is no pause any more. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private String token = "";
    private Instant until = Instant.MIN;
    private Limit limit = Limit.PRIMARY;
    private int strikes;
    private long round;

    RateGate(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param tokenDigest which token the call would carry
     * @return the round that the call belongs to: to be given back with its result
     * @throws RateLimited while a pause lasts
     */
    synchronized long enter(String tokenDigest, Where where) {
        if (!token.equals(tokenDigest)) {
            token = tokenDigest;
            until = Instant.MIN;
            strikes = 0;
            round++;
        }
        if (clock.instant().isBefore(until)) {
            throw new RateLimited(where, until, limit);
        }
        return round;
    }

    /**
     * GitHub asked for a pause.
     *
     * @param given until when, by our clock, if it said
     */
    synchronized RateLimited close(
            String tokenDigest, long enteredIn, Where where, Limit kind, Optional<Instant> given) {
        // Calls that were under way together are told together: that is one offence, not five.
        boolean first = enteredIn == round;
        if (first) {
            strikes++;
            round++;
        }
        Instant now = clock.instant();
        Instant end = bounded(now, given.orElseGet(() -> now.plus(guess())));
        if (!token.equals(tokenDigest)) {
            // The token was renewed meanwhile; what the old one did is not held against it.
            return new RateLimited(where, end, kind);
        }
        if (first || end.isAfter(until)) {
            until = end;
            limit = kind;
            LOG.warn("GitHub asks for a pause ({} limit); no call is made before {}", kind, until);
        }
        return new RateLimited(where, until, kind);
    }

    /** A call went well: the next limit is a first one again. */
    synchronized void passed(long enteredIn) {
        if (enteredIn == round) {
            strikes = 0;
        }
    }

    synchronized Optional<Instant> limitedUntil() {
        return clock.instant().isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    private Duration guess() {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < strikes && pause.compareTo(LONGEST_GUESS) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : pause;
    }

    private static Instant bounded(Instant now, Instant end) {
        if (end.isBefore(now.plus(SHORTEST_PAUSE))) {
            return now.plus(SHORTEST_PAUSE);
        }
        Instant latest = now.plus(LONGEST_PAUSE);
        return end.isAfter(latest) ? latest : end;
    }
}
