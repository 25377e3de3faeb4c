package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Reservation;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedTest {
    private static final Instant NEW_YEARS_EVE = Instant.parse("2026-12-31T23:59:59Z");

    private static Reservation.Refused refused(BudgetLevel level, Amount asked) {
        Cap cap = new Cap(level, OptionalLong.of(1_000), OptionalLong.of(50));
        return new Reservation.Refused(cap, Amount.of(999, 49), asked);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_DAY, the agent's model budget of the day",
        "REPO_DAY, the repository's model budget of the day",
        "DAY, the day's model budget",
        "MONTH, the month's model budget"
    })
    void says_which_budget_it_waits_for_and_until_when(BudgetLevel level, String budget) {
        Parked parked = Parked.of(refused(level, Amount.of(9, 9)), null, NEW_YEARS_EVE);
        assertThat(parked.why())
                .isEqualTo(
                        "waits for room in "
                                + budget
                                + " until 2027-01-01 00:00 UTC, or until llm.budget."
                                + level.key()
                                + " is raised");
        assertThat(Parked.read(parked.json())).contains(parked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "parked",
                "{\"level\":\"WEEK\",\"tokens\":1,\"at\":1,\"until\":2,\"times\":1}",
                "{\"level\":\"DAY\",\"tokens\":-1,\"at\":1,\"until\":2,\"times\":1}",
                "{\"level\":\"DAY\",\"micro\":-1,\"at\":1,\"until\":2,\"times\":1}",
                "{\"level\":\"DAY\",\"tokens\":\"many\"}"
            })
    void what_another_version_wrote_is_nothing_rather_than_an_error(String json) {
        assertThat(Parked.read(json)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BudgetLevel.class,
            names = {"CALL", "TASK"})
    void nothing_waits_for_what_never_begins_anew(BudgetLevel level) {
        Reservation.Refused refused = refused(level, Amount.of(9, 9));
        assertThat(refused.passes()).isFalse();
        assertThatThrownBy(() -> Parked.of(refused, null, NEW_YEARS_EVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llm.budget." + level.key());
    }

    @ParameterizedTest
    @CsvSource({"1000, 50, true", "1001, 50, false", "1000, 51, false", "1, , false"})
    void what_a_whole_budget_has_no_room_for_is_not_waited_for(
            long tokens, Long micro, boolean passes) {
        Amount asked = micro == null ? Amount.ofTokens(tokens) : Amount.of(tokens, micro);
        assertThat(refused(BudgetLevel.DAY, asked).passes()).isEqualTo(passes);
    }
}
