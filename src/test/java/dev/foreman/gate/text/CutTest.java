package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.gate.text.Block.Fenced;
import dev.foreman.gate.text.Block.Grid;
import dev.foreman.gate.text.Block.Heading;
import dev.foreman.gate.text.Block.Items;
import dev.foreman.gate.text.Block.Paragraph;
import dev.foreman.gate.text.Block.Quote;
import dev.foreman.gate.text.Block.Rule;
import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Style;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long keeps as much of its beginning as fits, and nothing is cut open. */
class CutTest {
    private static final String LONG_WORD = "w".repeat(300);

    private static String cut(int length, Block... blocks) {
        List<Block> left = Cut.toFit(List.of(blocks), length);
        String text = BlockWriter.write(left);
        assertThat(text.length()).isLessThanOrEqualTo(length);
        return text;
    }

    private static Paragraph says(Inline... inlines) {
        return new Paragraph(List.of(inlines));
    }

    @ParameterizedTest
    @CsvSource({
        "11, one two six",
        "10, one two…",
        "8, one two…",
        "7, one…",
        "4, one…",
        "3, on…",
        "2, o…",
        "1, ''",
    })
    void words_are_cut_at_a_blank_where_one_is_near(int length, String expected) {
        assertThat(cut(length, says(new Words("one two six")))).isEqualTo(expected);
    }

    @Test
    void a_blank_that_is_far_away_costs_no_hundred_characters() {
        assertThat(cut(100, says(new Words("ab " + LONG_WORD)))).isEqualTo("ab…");
        assertThat(cut(104, says(new Words("ab " + LONG_WORD))))
                .isEqualTo("ab " + "w".repeat(100) + "…");
        assertThat(cut(50, says(new Words(LONG_WORD)))).isEqualTo("w".repeat(49) + "…");
    }

    @Test
    void a_line_feed_is_a_blank_too() {
        assertThat(cut(9, says(new Words("one\ntwo six")))).isEqualTo("one\ntwo…");
        assertThat(cut(6, says(new Words("one\ntwo six")))).isEqualTo("one…");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void no_character_of_two_halves_is_cut_open(int length) {
        assertThat(cut(length, says(new Words("😀😀😀"))))
                .doesNotMatch("(?s).*[\\ud800-\\udbff](?![\\udc00-\\udfff]).*");
        assertThat(cut(length + 2, says(new Code("😀😀😀"))))
                .doesNotMatch("(?s).*[\\ud800-\\udbff](?![\\udc00-\\udfff]).*");
    }

    @Test
    void halves_count_like_characters() {
        assertThat(cut(6, says(new Words("😀😀😀")))).isEqualTo("😀😀😀");
        assertThat(cut(5, says(new Words("😀😀😀")))).isEqualTo("😀😀…");
        assertThat(cut(4, says(new Words("😀😀😀")))).isEqualTo("😀…");
        assertThat(cut(7, says(new Code("a😀b😀c")))).isEqualTo("`a😀b`");
    }

    @Test
    void what_follows_a_cut_is_left_out() {
        assertThat(cut(9, says(new Words("one two six")), says(new Words("x"))))
                .isEqualTo("one two…");
        assertThat(cut(12, says(new Words("one two six")), says(new Words("x"))))
                .isEqualTo("one two six");
        assertThat(cut(14, says(new Words("one two six")), says(new Words("x"))))
                .isEqualTo("one two six\n\nx");
    }

    @Test
    void code_keeps_its_fence() {
        assertThat(cut(20, new Fenced("java", "12345678\n"))).isEqualTo("```java\n12345678\n```");
        assertThat(cut(19, new Fenced("java", "12345678\n"))).isEqualTo("```java\n1234567\n```");
        assertThat(cut(18, new Fenced("", "1234\n6789\n"))).isEqualTo("```\n1234\n6789\n```");
        assertThat(cut(13, new Fenced("", "1234\n6789\n"))).isEqualTo("```\n1234\n```");
        assertThat(cut(7, new Fenced("", "1234\n"))).isEmpty();
    }

    @Test
    void what_stands_after_whole_code_has_the_room_that_is_left() {
        assertThat(cut(21, new Fenced("", "1234\n"), says(new Words("one two six"))))
                .isEqualTo("```\n1234\n```\n\none…");
    }

    @Test
    void a_span_of_code_is_cut_within_its_marks() {
        assertThat(cut(6, says(new Code("12345678")))).isEqualTo("`1234`");
        assertThat(cut(12, says(new Code("1234"), new Words(" one two six"))))
                .isEqualTo("`1234` one…");
    }

    @Test
    void an_address_stays_whole_or_goes() {
        Paragraph address = says(new Words("see "), new Address("https://a.example/bc"));
        assertThat(cut(24, address)).isEqualTo("see https://a.example/bc");
        assertThat(cut(23, address)).isEqualTo("see");
    }

    @Test
    void a_link_keeps_where_it_leads_and_loses_words() {
        Paragraph link = says(new Linked("https://a.example/", List.of(new Words("one two six"))));
        assertThat(cut(33, link)).isEqualTo("[one two six](https://a.example/)");
        assertThat(cut(32, link)).isEqualTo("[one two…](https://a.example/)");
        assertThat(cut(24, link)).isEqualTo("[o…](https://a.example/)");
        assertThat(cut(18, link)).isEmpty();
    }

    @Test
    void marks_are_closed_behind_a_cut() {
        Paragraph strong = says(new Styled(Style.STRONG, List.of(new Words("one two six"))));
        assertThat(cut(14, strong)).isEqualTo("**one two…**");
        assertThat(cut(12, strong)).isEqualTo("**one two…**");
    }

    @Test
    void a_heading_a_quote_and_an_item_are_cut_like_their_text() {
        assertThat(cut(11, new Heading(2, List.of(new Words("one two six")))))
                .isEqualTo("## one two…");
        assertThat(cut(10, new Quote(List.of(says(new Words("one two six"))))))
                .isEqualTo("> one two…");
        Items items =
                new Items(
                        -1,
                        '-',
                        true,
                        List.of(
                                List.of(says(new Words("one"))),
                                List.of(says(new Words("two six")))));
        assertThat(cut(12, items)).isEqualTo("- one\n- two…");
        assertThat(cut(5, items)).isEqualTo("- one");
    }

    @Test
    void a_rule_takes_room() {
        assertThat(cut(8, new Rule(), says(new Words("one two")))).isEqualTo("---\n\non…");
        assertThat(cut(3, new Rule(), new Rule())).isEqualTo("---");
    }

    @Test
    void a_table_loses_whole_rows() {
        Grid grid = new Grid(List.of("---"), List.of(row("head"), row("one"), row("two")));
        String whole = "| head |\n| --- |\n| one |\n| two |";
        assertThat(cut(whole.length(), grid)).isEqualTo(whole);
        assertThat(cut(whole.length() - 1, grid)).isEqualTo("| head |\n| --- |\n| one |");
        assertThat(cut(15, grid)).isEmpty();
        assertThat(cut(whole.length() + 6, grid, says(new Words("one two six"))))
                .isEqualTo(whole + "\n\none…");
    }

    private static List<List<Inline>> row(String cell) {
        return List.of(List.of(new Words(cell)));
    }
}
