package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A pause is never longer than it was meant to be, whatever the clock does. */
class HoldTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Hold TEN_MINUTES = new Hold(1, NOON, NOON.plusSeconds(600), "because");

    @Test
    void it_stays_as_it_is_while_the_clock_goes_on() {
        assertThat(TEN_MINUTES.at(NOON, DAY)).isSameAs(TEN_MINUTES);
        assertThat(TEN_MINUTES.at(NOON.plusSeconds(599), DAY)).isSameAs(TEN_MINUTES);
        assertThat(TEN_MINUTES.lasts(NOON.plusSeconds(599))).isTrue();
        assertThat(TEN_MINUTES.lasts(NOON.plusSeconds(600))).isFalse();
    }

    @Test
    void it_begins_now_when_the_clock_was_set_back() {
        Instant yearsAgo = NOON.minus(Duration.ofDays(1_000));
        assertThat(TEN_MINUTES.at(yearsAgo, DAY))
                .isEqualTo(new Hold(1, yearsAgo, yearsAgo.plusSeconds(600), "because"));
    }

    @Test
    void it_is_over_when_the_clock_was_set_forward() {
        Instant yearsOn = NOON.plus(Duration.ofDays(1_000));
        assertThat(TEN_MINUTES.at(yearsOn, DAY).lasts(yearsOn)).isFalse();
    }

    @Test
    void it_lasts_no_longer_than_the_longest() {
        Hold years = new Hold(3, NOON, NOON.plus(Duration.ofDays(1_000)), "because");
        assertThat(years.at(NOON.plusSeconds(5), DAY))
                .isEqualTo(new Hold(3, NOON, NOON.plus(DAY), "because"));
    }

    @Test
    void it_does_not_end_before_it_begins() {
        assertThatThrownBy(() -> new Hold(1, NOON, NOON.minusSeconds(1), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_remembers_nothing_knows_of_nothing() {
        Holds.NONE.put("a", TEN_MINUTES);
        assertThat(Holds.NONE.get("a")).isEmpty();
        Holds.NONE.clear("a");
    }
}
