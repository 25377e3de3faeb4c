package dev.foreman.github;

import dev.foreman.github.GitHubException.Limit;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rate limit in an answer, told apart from a missing permission, which has the same status.
 *
 * <p>Source: docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api. A secondary
 * limit may be named in the body alone.
 *
 * @param until by our clock, if GitHub said
 */
record Pause(Limit limit, Optional<Instant> until) {

    /** The only statuses that can mean a limit. */
    static boolean isPossible(Reply reply) {
        return reply.status() == 403 || reply.status() == 429;
    }

    /** For an answer for which it {@link #isPossible}. */
    static Optional<Pause> in(Reply reply, ErrorBody body, ServerClock clock) {
        HttpHeaders headers = reply.headers();
        Optional<Instant> after = retryAfter(headers, clock);
        OptionalLong remaining = Meter.number(headers, "x-ratelimit-remaining");
        boolean usedUp = remaining.isPresent() && remaining.getAsLong() == 0;
        Optional<Instant> reset = usedUp ? reset(headers, clock) : Optional.empty();

        if (body.says("secondary rate limit", "abuse detection")
                || body.documentation().contains("secondary-rate-limits")
                || body.documentation().contains("abuse-rate-limits")) {
            return Optional.of(new Pause(Limit.SECONDARY, after.or(() -> reset)));
        }
        if (body.says("rate limit exceeded")) {
            return Optional.of(new Pause(Limit.PRIMARY, reset.or(() -> after)));
        }
        // The last call of an hour may well be one that was not permitted.
        if (reply.status() == 403 && Faults.isAboutPermission(body)) {
            return Optional.empty();
        }
        if (usedUp) {
            return Optional.of(new Pause(Limit.PRIMARY, reset.or(() -> after)));
        }
        return reply.status() == 429 || after.isPresent()
                ? Optional.of(new Pause(Limit.SECONDARY, after))
                : Optional.empty();
    }

    private static Optional<Instant> retryAfter(HttpHeaders headers, ServerClock clock) {
        OptionalLong seconds = Meter.number(headers, "Retry-After");
        if (seconds.isPresent()) {
            return Optional.of(clock.toLocal(clock.serverNow().plusSeconds(seconds.getAsLong())));
        }
        return headers.firstValue("Retry-After").flatMap(ServerClock::parse).map(clock::toLocal);
    }

    private static Optional<Instant> reset(HttpHeaders headers, ServerClock clock) {
        OptionalLong at = Meter.number(headers, "x-ratelimit-reset");
        // A second more, because both clocks are told in whole seconds.
        return at.isPresent()
                ? Optional.of(clock.toLocal(Instant.ofEpochSecond(at.getAsLong() + 1)))
                : Optional.empty();
    }
}
