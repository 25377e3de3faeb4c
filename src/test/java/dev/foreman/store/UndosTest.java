package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a demand to take something back may become, and what of it is kept. */
class UndosTest {
    @Test
    void a_demand_moves_only_as_it_may() {
        Map<UndoState, Set<UndoState>> may = new EnumMap<>(UndoState.class);
        may.put(
                UndoState.REQUESTED,
                EnumSet.of(
                        UndoState.INTENDED,
                        UndoState.ALREADY_SO,
                        UndoState.REFUSED,
                        UndoState.FAILED));
        may.put(UndoState.INTENDED, EnumSet.complementOf(EnumSet.of(UndoState.REQUESTED)));
        may.put(UndoState.REFUSED, EnumSet.of(UndoState.REQUESTED));
        may.put(UndoState.FAILED, EnumSet.of(UndoState.REQUESTED));

        for (UndoState from : UndoState.values()) {
            for (UndoState to : UndoState.values()) {
                assertThat(from.may(to))
                        .as(from + " to " + to)
                        .isEqualTo(may.getOrDefault(from, Set.of()).contains(to));
            }
            assertThat(from.open() && from.gone()).isFalse();
        }
    }

    @Test
    void who_asks_has_a_name_and_a_reason_of_bounded_length() {
        assertThat(new UndoOrder(" ", " ", false))
                .isEqualTo(new UndoOrder("somebody", null, false));
        assertThat(new UndoOrder(" mara ", " no ", true))
                .isEqualTo(new UndoOrder("mara", "no", true));
        assertThat(new UndoOrder("m".repeat(900), "r".repeat(900), false))
                .satisfies(o -> assertThat(o.by()).hasSize(500))
                .satisfies(o -> assertThat(o.reason()).hasSize(500));
    }
}
