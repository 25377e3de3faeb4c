package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.gate.text.Inline.Style;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CommonMark 0.31.2, 6.2: left- and right-flanking runs, and what an underscore needs besides. */
class FlanksTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "EMPHASIS, \"\", a, true",
                "EMPHASIS, x, a, true",
                "EMPHASIS, x, \" \", false",
                "EMPHASIS, x, \"\u00a0\", false",
                "EMPHASIS, x, (, false",
                "EMPHASIS, \" \", (, true",
                "EMPHASIS, -, (, true",
                "EMPHASIS, x, $, false",
                "EMPHASIS_LOW, x, a, false",
                "EMPHASIS_LOW, \" \", a, true",
                "EMPHASIS_LOW, \"\", a, true",
                "EMPHASIS_LOW, (, a, true",
                "STRONG_LOW, x, a, false",
                "STRONG_LOW, (, a, true",
                "STRONG, x, a, true",
                "STRUCK, x, a, true",
                "STRUCK, ~, a, false",
                "STRUCK, x, ~, false",
                "STRUCK, \" \", ~, false",
                "STRONG, ~, a, true",
                "STRONG, \" \", ~, true",
            })
    void a_mark_opens(Style style, String before, String after, boolean opens) {
        StringBuilder out = new StringBuilder(before + style.mark() + after);
        int start = before.length();
        assertThat(Flanks.open(out, start, start + style.mark().length(), style)).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "EMPHASIS, a, \"\", true",
                "EMPHASIS, a, x, true",
                "EMPHASIS, \" \", x, false",
                "EMPHASIS, \" \", \"\", false",
                "EMPHASIS, ), x, false",
                "EMPHASIS, ), \" \", true",
                "EMPHASIS, ), -, true",
                "EMPHASIS_LOW, a, x, false",
                "EMPHASIS_LOW, a, \" \", true",
                "EMPHASIS_LOW, a, \"\", true",
                "EMPHASIS_LOW, a, ), true",
                "STRONG_LOW, a, x, false",
                "STRONG_LOW, a, ), true",
                "STRONG, a, x, true",
                "STRUCK, a, x, true",
            })
    void a_mark_closes(Style style, String before, String next, boolean closes) {
        assertThat(Flanks.close(new StringBuilder(before), next, style)).isEqualTo(closes);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"_", "-", "(", ")", "\u00ab", "\u00bb", "!", "+", "\u20ac", "^", "\u00a9"})
    void punctuation_of_every_kind_hinders_an_opening_after_a_letter(String mark) {
        assertThat(Flanks.open(new StringBuilder("x*" + mark), 1, 2, Style.EMPHASIS)).isFalse();
    }
}
