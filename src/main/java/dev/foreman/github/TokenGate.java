package dev.foreman.github;

import dev.foreman.github.GitHubException.Unauthorized;
import dev.foreman.protocol.Hold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes when GitHub refuses the token (401), and lets a single read through from time to time to
 * see whether it is taken again. Another identity starts afresh, and so does a restart: whoever
 * starts Foreman anew has perhaps renewed the token.
 */
final class TokenGate {
    private static final Logger LOG = LoggerFactory.getLogger(TokenGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** With the jitter on top. */
    private static final Duration CAP = LONGEST_PAUSE.multipliedBy(6).dividedBy(5);

    /** Who comes while the one read is under way comes again when it is surely over. */
    private static final Duration MEANWHILE = Duration.ofSeconds(30);

    private final Clock clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private String identity = "";
    private @Nullable Hold hold;
    private @Nullable Instant since;
    private boolean probing;
    private boolean wasGood;
    private String remedy = "";
    private final boolean quiet;

    /**
     * @param quiet whether somebody else tells the operator
     */
    TokenGate(Clock clock, RandomGenerator random, boolean quiet) {
        this.clock = clock;
        this.random = random;
        this.quiet = quiet;
    }

    /**
     * Passes every call while the token is good, else one read at a time when it is due.
     *
     * @return whether the call is such a read: to be given back with its result
     * @throws Unauthorized when nothing may be sent
     */
    boolean enter(Request request, String asking, Where where) {
        return pass(request, asking, where, true);
    }

    /** Whether {@link #enter} would refuse at this moment, which it may do later all the same. */
    void check(Request request, String asking, Where where) {
        pass(request, asking, where, false);
    }

    private boolean pass(Request request, String asking, Where where, boolean enters) {
        lock.lock();
        try {
            if (!identity.equals(asking)) {
                identity = asking;
                hold = null;
                since = null;
                probing = false;
                wasGood = false;
            }
            if (hold == null) {
                return false;
            }
            Instant now = clock.instant();
            hold = hold.at(now, CAP);
            if (hold.lasts(now)) {
                throw closed(where, soon(now, hold.until()));
            }
            if (probing || !request.isRead()) {
                throw closed(where, now.plus(MEANWHILE));
            }
            probing = enters;
            return enters;
        } finally {
            lock.unlock();
        }
    }

    private Unauthorized closed(Where where, Instant retryAt) {
        return new Unauthorized(
                where,
                quiet
                        ? "nothing was sent, because the App has no token"
                        : "nothing was sent, because GitHub refuses the token (401)",
                remedy,
                retryAt);
    }

    /**
     * GitHub refused the token.
     *
     * @param what GitHub's own words
     * @param cure what the operator can do
     */
    Unauthorized refused(String asking, boolean probe, Where where, String what, String cure) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Hold known = hold;
            if (!identity.equals(asking)) {
                return new Unauthorized(where, what, cure, now);
            }
            remedy = cure;
            if (known == null || probe) {
                // Those that were under way together are one refusal.
                known = next(known == null ? 1 : known.failures() + 1, now, what);
                hold = known;
            }
            if (since == null) {
                since = now;
                announce(what, known.until());
            }
            return new Unauthorized(where, what, cure, soon(now, known.until()));
        } finally {
            lock.unlock();
        }
    }

    /** A token that was never good is the caller's to report: nothing has begun with it. */
    private void announce(String what, Instant until) {
        if (wasGood && !quiet) {
            LOG.error(
                    "GitHub refuses the token (401: {}): nothing is read and nothing is written."
                            + " It is tried again at {}, and then more and more seldom. {}{}",
                    what,
                    until,
                    remedy,
                    remedy.equals(PersonalToken.REMEDY) ? " and restart Foreman" : "");
        }
    }

    /**
     * When to ask again: not long, since asking costs no call while the gate is closed, and nobody
     * is to wait for long once the token is good again.
     */
    private static Instant soon(Instant now, Instant until) {
        Instant soon = now.plus(MEANWHILE);
        return soon.isBefore(until) ? soon : until;
    }

    /** GitHub answered otherwise: the token is good. */
    void took(boolean probe) {
        lock.lock();
        try {
            wasGood = true;
            if (probe && since != null) {
                if (!quiet) {
                    LOG.info("GitHub takes the token again; it had refused it since {}", since);
                }
                hold = null;
                since = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The call is over, whatever came of it. */
    void left(boolean probe) {
        if (probe) {
            lock.lock();
            try {
                probing = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Until when nothing at all is sent because the token is refused. */
    Optional<Instant> closedUntil() {
        lock.lock();
        try {
            Hold known = hold;
            if (known == null) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            hold = known.at(now, CAP);
            return Optional.ofNullable(hold).filter(h -> h.lasts(now)).map(Hold::until);
        } finally {
            lock.unlock();
        }
    }

    /** Since when the token is refused; empty while it is good or was not tried. */
    Optional<Instant> refusedSince() {
        lock.lock();
        try {
            return Optional.ofNullable(since);
        } finally {
            lock.unlock();
        }
    }

    private Hold next(int failures, Instant now, String reason) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
        long millis = Math.min(doubled, LONGEST_PAUSE.toMillis());
        return new Hold(
                failures, now, now.plusMillis(millis + random.nextLong(millis / 5 + 1)), reason);
    }
}
