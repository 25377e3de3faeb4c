package dev.foreman.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quiet hours and the minimum age, alone and together. */
class TimingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-20T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-21T07:00:00Z");

    private static final QuietHours NIGHTS =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("UTC"));

    private static Policy policy(Optional<QuietHours> quiet, Duration age) {
        Policy aged = Policy.DEFAULT.withMinimumAge(age);
        return quiet.map(aged::with).orElse(aged);
    }

    private static Optional<Instant> at(Optional<Timing.Later> later) {
        return later.map(Timing.Later::at);
    }

    @Test
    void by_default_nothing_waits() {
        assertThat(Timing.of(Policy.DEFAULT, false, false, NIGHT, NIGHT)).isEmpty();
    }

    @Test
    void a_young_issue_waits_until_it_is_old_enough_for_a_first_answer() {
        Policy policy = policy(Optional.empty(), Duration.ofMinutes(30));

        assertThat(Timing.of(policy, false, false, NOON.minusSeconds(60), NOON))
                .get()
                .satisfies(l -> {
                    assertThat(l.at()).isEqualTo(NOON.plusSeconds(29 * 60));
                    assertThat(l.why()).isEqualTo("the issue is not PT30M old before " + l.at());
                });
        assertThat(Timing.of(policy, false, false, NOON.minusSeconds(1_800), NOON)).isEmpty();
        assertThat(Timing.of(policy, false, true, NOON.minusSeconds(60), NOON))
                .as("answered before")
                .isEmpty();
    }

    @Test
    void in_quiet_hours_everything_waits_for_their_end() {
        Policy policy = policy(Optional.of(NIGHTS), Duration.ZERO);

        assertThat(at(Timing.of(policy, false, true, NOON, NIGHT))).contains(MORNING);
        assertThat(at(Timing.of(policy, false, false, NOON, NIGHT))).contains(MORNING);
        assertThat(Timing.of(policy, false, false, NOON, MORNING)).isEmpty();
        assertThat(Timing.of(policy, false, false, NOON, NOON)).isEmpty();
    }

    @Test
    void an_issue_that_comes_of_age_at_night_waits_for_the_morning() {
        Policy policy = policy(Optional.of(NIGHTS), Duration.ofHours(12));

        assertThat(Timing.of(policy, false, false, NOON, NOON))
                .get()
                .satisfies(l -> {
                    assertThat(l.at()).isEqualTo(MORNING);
                    assertThat(l.why()).contains("PT12H old", "and then quiet hours last until");
                });
        assertThat(at(Timing.of(policy, false, false, NIGHT, NIGHT)))
                .as("of age after the night")
                .contains(Instant.parse("2026-11-21T11:00:00Z"));
    }

    @Test
    void a_human_who_asks_is_never_kept_waiting() {
        assertThat(
                        Timing.of(
                                policy(Optional.of(NIGHTS), Duration.ofDays(1)),
                                true,
                                false,
                                NIGHT,
                                NIGHT))
                .isEmpty();
    }
}
