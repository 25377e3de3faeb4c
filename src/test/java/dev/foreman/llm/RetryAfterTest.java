package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.testing.HandClock;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock stands at Sunday, 1 March 2026, 10:00. */
class RetryAfterTest {
    private static Optional<Duration> read(Map<String, String> headers) {
        return RetryAfter.in(
                HttpHeaders.of(
                        headers.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, e -> List.of(e.getValue()))),
                        (_, _) -> true),
                new HandClock());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | PT17S",
                "0 | PT0S",
                "' 3 ' | PT3S",
                "1.5 | PT1.5S",
                "Sun, 01 Mar 2026 10:02:05 GMT | PT2M5S",
                "Sun, 01 Mar 2026 09:00:00 GMT | PT0S",
                "99999999 | PT27777H46M39S"
            })
    void reads_seconds_and_dates(String text, Duration expected) {
        assertThat(read(Map.of("Retry-After", text))).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "soon",
                "",
                "NaN",
                "Infinity",
                "1e99",
                "Sun, 31 Feb 2026 10:00:00 GMT",
                "0x10"
            })
    void nonsense_is_as_good_as_nothing(String text) {
        assertThat(read(Map.of("Retry-After", text))).isEmpty();
    }

    @Test
    void milliseconds_are_more_exact() {
        assertThat(read(Map.of("retry-after-ms", "1240", "retry-after", "2")))
                .hasValue(Duration.ofMillis(1_240));
        assertThat(read(Map.of("retry-after-ms", "?", "retry-after", "2")))
                .hasValue(Duration.ofSeconds(2));
        assertThat(read(Map.of())).isEmpty();
    }
}
