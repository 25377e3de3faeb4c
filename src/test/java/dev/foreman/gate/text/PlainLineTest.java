package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rationale goes into a field of GitHub's: nothing in it acts, whether it is Markdown or not. */
class PlainLineTest {
    private static final int CASES = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It crashes when saving (NullPointerException)|It crashes when saving"
                        + " (NullPointerException)",
                "Fehlt in 2.1: größer, schöner!|Fehlt in 2.1: größer, schöner!",
                "起動時に落ちる|起動時に落ちる",
                "ask @mara, or ＠mara|ask mara, or mara",
                "closes #12, fixes GH-12 and acme/other#3|closes 12, fixes 12 and acme/other 3",
                "see https://evil.example/x and www.evil.example|see https evil.example/x and"
                        + " evil.example",
                "[x](https://evil.example) ![y](data:z)|x (https evil.example) ! y (data:z)",
                "in C++ only; bors r+|in C++ only; r+",
                "!merge it, 1. now|merge it, 1. now",
                "<img src=x> &lt;b&gt; `code` **bold**|img src=x lt;b gt; code bold",
                "/close now /assign mara|close now assign mara",
                "a\u200bb\u202ec|abc",
            })
    void what_is_left_can_only_be_read(String text, String line) {
        assertThat(PlainLine.of(text, 280)).isEqualTo(line);
    }

    @Test
    void it_is_one_line_of_at_most_so_many_characters() {
        assertThat(PlainLine.of("one\ntwo\r\n\tthree", 280)).isEqualTo("one two three");
        assertThat(PlainLine.of("é".repeat(500), 280)).hasSize(280);
        assertThat(PlainLine.of("\uD83D\uDE00".repeat(9), 280)).isEmpty();
        assertThat(PlainLine.of("𝐚".repeat(300), 280)).isEqualTo("a".repeat(280));
    }

    @Test
    void nothing_acts_in_whatever_comes_out_and_it_stays_as_it_is() {
        for (long seed = 1; seed <= CASES; seed++) {
            String line = PlainLine.of(new Nasty(seed).text(), 280);
            assertThat(GitHubModel.findings(line)).as("seed %d: %s", seed, line).isEmpty();
            assertThat(PlainLine.of(line, 280)).as("seed %d", seed).isEqualTo(line);
            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(280);
        }
    }
}
