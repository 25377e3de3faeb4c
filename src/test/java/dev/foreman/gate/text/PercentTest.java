package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({
        "a, a",
        "%41, A",
        "%4, %4",
        "%, %",
        "%%41, %A",
        "%41%42, AB",
        "x%41, xA",
        "%41x, Ax",
        "%c3%a9, é",
        "%4g, %4g",
        "%g4, %g4",
        "%2541, %41",
        "%00, '\u0000'",
        "%a0%41, '\ufffdA'",
        "%٤١, %٤١",
        "%4١, %4١",
    })
    void escapes_are_read_once_and_all_else_stays(String text, String expected) {
        assertThat(Percent.decode(text)).isEqualTo(expected);
    }

    @Test
    void an_escape_is_a_percent_sign_and_two_digits() {
        assertThat(Percent.isEscape("%41", 0)).isTrue();
        assertThat(Percent.isEscape("a%fFb", 1)).isTrue();
        assertThat(Percent.isEscape("%0", 0)).isFalse();
        assertThat(Percent.isEscape("%0/", 0)).isFalse();
        assertThat(Percent.isEscape("%/0", 0)).isFalse();
    }
}
