package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a reader can see is left of a text, and how much went is counted. */
class CharactersTest {
    private final Changes changes = new Changes();

    private String visible(String text) {
        return Characters.visible(text, changes);
    }

    @Test
    void line_ends_of_any_kind_become_line_feeds() {
        assertThat(visible("a\r\nb\rc\r")).isEqualTo("a\nb\nc\n");
        assertThat(visible("\r\n\r\n")).isEqualTo("\n\n");
        assertThat(visible("\r\r\n")).isEqualTo("\n\n");
        assertThat(changes.sentences()).isEmpty();
    }

    @Test
    void separators_of_unicode_become_blanks() {
        assertThat(visible("a\u2028b\u2029c")).isEqualTo("a b c");
    }

    @Test
    void what_is_hidden_goes_and_is_counted() {
        assertThat(visible("a\u200bb\u202ec\u0007d")).isEqualTo("abcd");
        assertThat(changes.sentences()).singleElement().asString().contains("3");
    }

    @Test
    void an_emoji_keeps_its_style_and_a_letter_has_none() {
        assertThat(visible("\u2764\ufe0f")).isEqualTo("\u2764\ufe0f");
        assertThat(changes.sentences()).isEmpty();
        assertThat(visible("a\ufe0f")).isEqualTo("a");
        assertThat(visible("\ufe0f")).isEmpty();
        assertThat(visible("\u2764\ufe0f\ufe0f")).isEqualTo("\u2764\ufe0f");
    }

    @Test
    void letters_are_composed() {
        assertThat(visible("e\u0301")).isEqualTo("\u00e9");
        assertThat(visible("e\u200b\u0301")).isEqualTo("\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0, 0x8, 0xB, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5,
                0x180B, 0x180F, 0x200B, 0x200F, 0x202A, 0x2065, 0x2066, 0x2800, 0x3164, 0xD800,
                0xE000, 0xFDD0, 0xFDEF, 0xFE00, 0xFE0E, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFFB,
                0xFFFC, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0000, 0xE0041, 0xE0FFF, 0x10FFFF
            })
    void no_reader_sees_it(int c) {
        assertThat(Characters.isHidden(c)).as(Integer.toHexString(c)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x9, 0xA, 0x20, 0x7E, 0xA0, 0xA1, 0x0350, 0x180A, 0x1810, 0x20AC, 0x2801, 0xFDCF,
                0xFDF0, 0xFDFF, 0xFE10, 0xFFFD, 0x1F600, 0xE1000, 0x4E2D
            })
    void a_reader_sees_it(int c) {
        assertThat(Characters.isHidden(c)).as(Integer.toHexString(c)).isFalse();
    }
}
