package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.cli.Vitals.Progress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is slow or has to wait lives; who has stopped does not. */
class PulseTest {
    private long now = Long.MAX_VALUE - 5; // the system's counter may begin anywhere and overflow
    private final Pulse pulse = new Pulse(Duration.ofMinutes(1), () -> now);

    private boolean lives(Vitals vitals, Duration later) {
        now += later.toNanos();
        return pulse.missing(vitals).isEmpty();
    }

    private static Vitals seen(long cycles, long calls) {
        return new Vitals(true, new Progress(cycles, calls), false);
    }

    @Test
    void cycles_that_end_and_calls_that_go_out_are_life() {
        assertThat(lives(seen(0, 0), Duration.ZERO)).isTrue();
        assertThat(lives(seen(1, 0), Duration.ofMinutes(18))).isTrue();
        assertThat(lives(seen(1, 1), Duration.ofMinutes(18))).isTrue();
        assertThat(lives(seen(1, 1), Duration.ofMinutes(18))).isTrue();
    }

    @Test
    void polling_that_does_not_get_on_is_dead_after_three_intervals_and_a_quarter_of_an_hour() {
        lives(seen(3, 9), Duration.ZERO);
        assertThat(lives(seen(3, 9), Duration.ofMinutes(18))).isTrue();
        assertThat(lives(seen(3, 9), Duration.ofSeconds(1))).isFalse();
        assertThat(lives(seen(3, 10), Duration.ofDays(1))).isTrue();
    }

    @Test
    void a_long_pause_is_no_death_and_neither_is_the_time_after_it() {
        Vitals paused = new Vitals(true, new Progress(3, 9), true);
        lives(seen(3, 9), Duration.ZERO);
        assertThat(lives(paused, Duration.ofHours(5))).isTrue();
        assertThat(lives(seen(3, 9), Duration.ofMinutes(17))).isTrue();
        assertThat(lives(seen(3, 9), Duration.ofMinutes(2))).isFalse();
    }

    @Test
    void a_loop_that_has_ended_is_death_at_once_also_in_a_pause() {
        assertThat(lives(new Vitals(false, new Progress(1, 1), true), Duration.ZERO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "abc", "99999999999999999999"})
    void no_watchdog_is_one_without_a_time(String micros) {
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", micros), 7)).isEmpty();
    }

    @Test
    void the_watchdog_is_ours_alone() {
        assertThat(Watchdog.of(Map.of(), 7)).isEmpty();
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "120000000"), 7))
                .contains(Duration.ofMinutes(2));
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "5", "WATCHDOG_PID", "7"), 7)).isPresent();
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "5", "WATCHDOG_PID", "8"), 7)).isEmpty();
    }
}
