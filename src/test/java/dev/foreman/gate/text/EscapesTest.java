package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.gate.text.Escapes.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backslash stands where one is needed, and nowhere else. */
class EscapesTest {
    private static final Place PLAIN = new Place(false, false, false, true);
    private static final Place GOES_ON = new Place(false, false, false, false);
    private static final Place IN_LINK = new Place(true, false, false, true);
    private static final Place IN_CELL = new Place(false, true, false, true);
    private static final Place LONE_TILDE = new Place(false, false, true, true);

    private static String inside(String text) {
        return Escapes.of(text, false, PLAIN);
    }

    private static String begins(String text) {
        return Escapes.of(text, true, PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "# one, \\# one",
        "###### one, \\###### one",
        "####### one, ####### one",
        "#one, #one",
        "- one, \\- one",
        "-one, -one",
        "+ one, \\+ one",
        "* one, \\* one",
        "> one, \\> one",
        ">one, \\>one",
        "1. one, 1\\. one",
        "12) one, 12\\) one",
        "1234567890. one, 1234567890. one",
        "1.5 one, 1.5 one",
        "===, \\===",
        "---, \\---",
        ":-:, \\:-:",
        "|-|, \\|-|",
    })
    void what_would_begin_a_block_does_not(String text, String expected) {
        assertThat(begins(text)).isEqualTo(expected);
        assertThat(inside(text).replace("\\*", "*")).isEqualTo(text);
    }

    @Test
    void the_start_of_nothing_is_nothing() {
        assertThat(begins("")).isEmpty();
        assertThat(begins(" ")).isEqualTo(" ");
    }

    @ParameterizedTest
    @CsvSource({
        "snake_case, snake_case",
        "a__b, a__b",
        "_a, \\_a",
        "a_, a\\_",
        "a_ b, a\\_ b",
        "a _b, a \\_b",
        "1_2, 1_2",
        "a_-, a\\_-",
        "-_a, -\\_a",
        "a_____________________b, a\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_b",
        "a___________________b, a___________________b",
    })
    void an_underscore_is_left_alone_within_a_word(String text, String expected) {
        assertThat(inside(text)).isEqualTo(expected);
    }

    @Test
    void twenty_underscores_are_too_many() {
        assertThat(inside("a" + "_".repeat(19) + "b")).doesNotContain("\\");
        assertThat(inside("a" + "_".repeat(20) + "b")).isEqualTo("a" + "\\_".repeat(20) + "b");
    }

    @Test
    void stars_are_left_alone_between_blanks() {
        assertThat(inside("2 * 3")).isEqualTo("2 * 3");
        assertThat(inside("2* 3")).isEqualTo("2\\* 3");
        assertThat(inside("2 *3")).isEqualTo("2 \\*3");
        assertThat(inside(" *")).isEqualTo(" \\*");
        assertThat(inside("* ")).isEqualTo("\\* ");
    }

    @Test
    void a_backslash_is_doubled_before_what_it_could_escape() {
        assertThat(inside("\\")).isEqualTo("\\\\");
        assertThat(inside("\\a")).isEqualTo("\\a");
        assertThat(inside("\\ ")).isEqualTo("\\ ");
        assertThat(inside("\\9")).isEqualTo("\\9");
        for (char c : "!/:@[^{~".toCharArray()) {
            assertThat(inside("\\" + c)).startsWith("\\\\");
        }
        assertThat(inside("\\\u007f")).isEqualTo("\\\u007f");
        assertThat(inside("\\é")).isEqualTo("\\é");
    }

    @Test
    void an_exclamation_mark_makes_no_image_of_what_follows() {
        assertThat(inside("a!")).isEqualTo("a!");
        assertThat(inside("a! b")).isEqualTo("a! b");
        assertThat(inside("a![b")).isEqualTo("a\\!\\[b");
        assertThat(Escapes.of("a!", false, GOES_ON)).isEqualTo("a\\!");
        assertThat(Escapes.of("a! b", false, GOES_ON)).isEqualTo("a! b");
    }

    @Test
    void words_in_brackets_are_left_alone_where_they_can_be_no_link() {
        assertThat(inside("[x] done")).isEqualTo("[x] done");
        assertThat(inside("[x]")).isEqualTo("[x]");
        assertThat(inside("[x](y)")).isEqualTo("\\[x](y)");
        assertThat(inside("[x]: y")).isEqualTo("\\[x]: y");
        assertThat(Escapes.of("[x]", false, GOES_ON)).isEqualTo("\\[x]");
        assertThat(Escapes.of("[x] y", false, GOES_ON)).isEqualTo("[x] y");
        assertThat(Escapes.of("[x] y", false, IN_LINK)).isEqualTo("\\[x\\] y");
    }

    @Test
    void what_matters_only_somewhere_is_escaped_there_alone() {
        assertThat(inside("a]b|c^d")).isEqualTo("a]b|c^d");
        assertThat(Escapes.of("a]b", false, IN_LINK)).isEqualTo("a\\]b");
        assertThat(Escapes.of("^a^", false, IN_LINK)).isEqualTo("\\^a^");
        assertThat(Escapes.of("a|b", false, IN_CELL)).isEqualTo("a\\|b");
        assertThat(inside("a~b")).isEqualTo("a\\~b");
        assertThat(Escapes.of("a~b", false, LONE_TILDE)).isEqualTo("a~b");
    }

    @Test
    void less_than_is_left_alone_in_sums() {
        assertThat(inside("a < b <= c <3")).isEqualTo("a < b <= c <3");
        assertThat(inside("a<b")).isEqualTo("a\\<b");
        assertThat(inside("<")).isEqualTo("\\<");
    }

    @Test
    void an_ampersand_is_left_alone_where_no_entity_begins() {
        assertThat(inside("a & b && c &d")).isEqualTo("a & b && c &d");
        assertThat(inside("&amp; &#35; &#x23; &#; &1;"))
                .isEqualTo("\\&amp; \\&#35; \\&#x23; &#; &1;");
    }

    @Test
    void punctuation_is_what_ascii_has_of_it() {
        String all = "";
        for (char c = 0; c < 256; c++) {
            all += Escapes.isPunctuation(c) ? c : "";
        }
        assertThat(all).isEqualTo("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    }
}
