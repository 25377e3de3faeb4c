package dev.foreman.llm;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider wants to be left alone: seconds, milliseconds, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** Empty where it does not say, or says nonsense; never negative. */
    static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text, 0.001))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> read(text, clock)));
    }

    private static Optional<Duration> read(String text, Clock clock) {
        return number(text, 1).or(() -> date(text, clock));
    }

    private static Optional<Duration> number(String text, double unit) {
        try {
            double seconds = Double.parseDouble(text.strip()) * unit;
            return seconds >= 0 && seconds < 1e9
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Clock clock) {
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
            Duration wait = Duration.between(clock.instant(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
