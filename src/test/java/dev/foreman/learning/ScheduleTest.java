package dev.foreman.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant DONE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void looks_become_more_and_more_seldom_until_the_end() {
        assertThat(looks(new Schedule(Duration.ofDays(30))))
                .containsExactly(
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        Duration.ofDays(3),
                        Duration.ofDays(7),
                        Duration.ofDays(14),
                        Duration.ofDays(30));
        assertThat(looks(new Schedule(Duration.ofDays(2))))
                .containsExactly(
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        Duration.ofDays(2));
        assertThat(looks(new Schedule(Duration.ofDays(60)))).contains(Duration.ofDays(46));
    }

    private static List<Duration> looks(Schedule schedule) {
        List<Duration> looks = new ArrayList<>();
        Instant now = DONE;
        while (!schedule.isOver(DONE, now)) {
            now = now.plus(schedule.untilNext(DONE, now));
            looks.add(Duration.between(DONE, now));
        }
        return looks;
    }

    @Test
    void whatever_a_clock_says_the_next_look_is_neither_now_nor_never() {
        Schedule schedule = new Schedule(Duration.ofDays(30));
        for (long hours : List.of(-1_000_000L, -1L, 0L, 1L, 719L, 720L, 721L, 1_000_000L)) {
            assertThat(schedule.untilNext(DONE, DONE.plus(Duration.ofHours(hours))))
                    .isPositive()
                    .isLessThanOrEqualTo(Duration.ofDays(16));
        }
    }

    @Test
    void so_many_a_minute_and_no_more_and_a_clock_set_back_locks_nobody_out() {
        HandClock clock = new HandClock();
        Pace pace = new Pace(2, clock);
        assertThat(List.of(pace.take(), pace.take(), pace.take()))
                .containsExactly(true, true, false);
        clock.seconds(59);
        assertThat(pace.take()).isFalse();
        clock.seconds(1);
        assertThat(pace.take()).isTrue();
        assertThat(pace.take()).isTrue();
        clock.advance(Duration.ofDays(-400));
        assertThat(pace.take()).isTrue();
    }
}
