package dev.foreman.github;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** GitHub's clock, as the {@code Date} of its latest answer tells it: to a second. */
final class ServerClock {
    private final Clock clock;
    private volatile Duration skew = Duration.ZERO;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** How far GitHub's clock is ahead of ours; zero before the first answer. */
    Duration skew() {
        return skew;
    }

    Instant serverNow() {
        return clock.instant().plus(skew);
    }

    /** The same moment by our clock. */
    Instant toLocal(Instant server) {
        return server.minus(skew);
    }

    /** Takes note of an answer, and tells when it was given. */
    Instant note(Reply reply) {
        Optional<Instant> date = reply.headers().firstValue("Date").flatMap(ServerClock::parse);
        date.ifPresent(at -> skew = Duration.between(clock.instant(), at));
        return date.orElseGet(this::serverNow);
    }

    /** An HTTP date (RFC 9110, 5.6.7). */
    static Optional<Instant> parse(String httpDate) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
