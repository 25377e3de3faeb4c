package dev.foreman.github;

import dev.foreman.github.GitHubException.Limit;
import dev.foreman.github.GitHubException.RateLimited;
import dev.foreman.protocol.Hold;
import dev.foreman.protocol.Holds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a pause that GitHub asked for, so that nothing more is sent until it is over: calls
 * made meanwhile are what turns a pause into a ban. Kept for who asks; another token of a user
 * starts afresh. A restart does not end it, and since no token is ever written down, it is then the
 * account's pause, whichever of its tokens is used.
 */
final class RateGate {
    private static final Logger LOG = LoggerFactory.getLogger(RateGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_GUESS = Duration.ofMinutes(15);

    /** Whatever a server says: the primary window is an hour, and a day is no pause any more. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Holds holds;
    private final String account;
    private final ReentrantLock lock = new ReentrantLock();
    private String identity = "";
    private @Nullable Hold hold;
    private int strikes;
    private long round;

    /**
     * @param account the name under which a pause is remembered
     */
    RateGate(Clock clock, Holds holds, String account) {
        this.clock = clock;
        this.holds = holds;
        this.account = account;
        holds.get(account).ifPresent(this::goOn);
    }

    private void goOn(Hold known) {
        hold = known.at(clock.instant(), LONGEST_PAUSE);
        strikes = known.failures();
        if (hold.lasts(clock.instant())) {
            LOG.warn(
                    "GitHub asked for a pause before the restart; no call before {}", hold.until());
        }
    }

    /**
     * @param asking who makes the call
     * @return the round that the call belongs to: to be given back with its result
     * @throws RateLimited while a pause lasts
     */
    long enter(String asking, Where where) {
        lock.lock();
        try {
            if (identity.isEmpty()) {
                identity = asking;
            }
            if (!identity.equals(asking)) {
                identity = asking;
                hold = null;
                strikes = 0;
                round++;
            }
            Optional<Hold> lasting = lasting();
            if (lasting.isPresent()) {
                throw new RateLimited(where, lasting.get().until(), limit(lasting.get()));
            }
            return round;
        } finally {
            lock.unlock();
        }
    }

    /**
     * GitHub asked for a pause.
     *
     * @param given until when, by our clock, if it said
     */
    RateLimited close(
            String asking, long enteredIn, Where where, Limit kind, Optional<Instant> given) {
        lock.lock();
        try {
            // Calls that were under way together are told together: that is one offence, not five.
            boolean first = enteredIn == round;
            if (first) {
                strikes++;
                round++;
            }
            Instant now = clock.instant();
            Instant end = bounded(now, given.orElseGet(() -> now.plus(guess())));
            if (!identity.equals(asking)) {
                // The token was renewed meanwhile; what the old one did is not held against it.
                return new RateLimited(where, end, kind);
            }
            if (first || hold == null || end.isAfter(hold.until())) {
                hold = new Hold(strikes, now, end, kind.name());
                holds.put(account, hold);
                LOG.warn(
                        "GitHub asks for a pause ({} limit); no call is made before {}", kind, end);
            }
            return new RateLimited(where, hold.until(), kind);
        } finally {
            lock.unlock();
        }
    }

    /** A call went well: the next limit is a first one again. */
    void passed(long enteredIn) {
        lock.lock();
        try {
            if (enteredIn == round && strikes > 0) {
                strikes = 0;
                hold = null;
                holds.clear(account);
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Instant> limitedUntil() {
        lock.lock();
        try {
            return lasting().map(Hold::until);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Hold> lasting() {
        Hold known = hold;
        if (known == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        hold = known.at(now, LONGEST_PAUSE);
        return Optional.ofNullable(hold).filter(h -> h.lasts(now));
    }

    private static Limit limit(Hold hold) {
        return hold.reason().equals(Limit.SECONDARY.name()) ? Limit.SECONDARY : Limit.PRIMARY;
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
