package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToneTest {

    @Test
    void a_question_begins_as_the_operator_wants_it_and_friendly_by_default() {
        assertThat(Tone.opening("plain")).startsWith("To look into this");
        assertThat(Tone.opening("formal")).startsWith("Thank you for this report");
        assertThat(Tone.opening("friendly")).startsWith("Thanks for the report");
        assertThat(Tone.opening(null)).isEqualTo(Tone.opening("friendly"));
        assertThat(Tone.opening("rude")).isEqualTo(Tone.opening("friendly"));
    }
}
