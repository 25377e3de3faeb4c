package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignalFileTest {

    @Test
    void a_line_is_a_name_a_place_three_weights_and_phrases() {
        Signal signal = SignalFile.signal("crash | title | 1.5 -0.5 0 | it crashes, segfault");

        assertThat(signal.name()).isEqualTo("crash");
        assertThat(signal.area()).isEqualTo(Signal.Area.TITLE);
        assertThat(signal.weights()).isEqualTo(new Weights(1.5, -0.5, 0));
        assertThat(signal.phrases()).hasSize(2);
    }

    @Test
    void our_own_signals_are_whole_and_have_names_of_their_own() {
        assertThat(Signal.all()).hasSizeGreaterThan(30);
        assertThat(Signal.all()).extracting(Signal::name).doesNotHaveDuplicates();
        assertThat(Signal.all()).allSatisfy(s -> assertThat(s.phrases()).isNotEmpty());
    }

    @Test
    void what_is_not_well_formed_is_an_error_that_quotes_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SignalFile.signal("crash | title | 1 2 3"))
                .withMessageContaining("crash");
        assertThatIllegalStateException()
                .isThrownBy(() -> SignalFile.signal("crash | title | 1 2 | x"))
                .withMessageContaining("1 2");
        assertThatThrownBy(() -> SignalFile.signal("crash | nowhere | 1 2 3 | x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> SignalFile.read("nothing.txt"))
                .withMessageContaining("nothing.txt");
    }
}
