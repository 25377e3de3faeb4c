package dev.foreman.triage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a <!-- secret --> b|a   b",
                "a <!-- secret|a  [… 11 characters left out]",
                "a <!--> b|a   b",
                "<!-<!-- x -->- secret -->|<!- - secret -->",
                "<img alt=\"secret > secret\" src=x> b|<img> b",
                "<span hidden title='secret'>b</span>|<span>b</span>",
                "<a title=\"secret href=x>b</a>|<a>b</a>",
                "<!DOCTYPE secret>b|b",
                "<?xml secret?>b|b",
                "<![CDATA[secret]]>b|b",
                "![secret](https://x.example/a.png \"secret\") b|![image] b",
                "![a [secret] c](x) b|![image] b",
                "![secret][ref] b|![image] b",
                "[b](https://x.example \"secret\")|[b](https://x.example)",
                "<https://x.example> b|<https://x.example> b",
                "List<String> b < c|List<String> b < c",
                "if a < b && c > d|if a < b && c > d",
            })
    void what_github_does_not_show_is_not_told(String raw, String told) {
        assertThat(Scrub.text(raw)).isEqualTo(told);
    }

    @Test
    void a_definition_of_a_link_is_hidden_with_its_title_and_a_footnote_is_not() {
        assertThat(
                        Scrub.text(
                                "a\n\n[//]: # (secret)\n[x]: <> \"secret\n secret\"\n[y]:\n secret\n'secret'\nb"))
                .isEqualTo("a\n\nb");
        assertThat(Scrub.text("a\n[x]: y\nshown\n\n[^1]: shown"))
                .isEqualTo("a\nshown\n\n[^1]: shown");
        assertThat(Scrub.text("[x]: y 'secret'\n\nb")).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s\u200be\u200dc", "s\u202ee\u2066c", "s\ue000e\udb40\udc41c", "s\u00ade\ufe0fc",
                "s\u3164e\u2800c", "s\0e\u001bc", "s\ud83de\udc00c", "\ufeffsec\u034f"
            })
    void what_has_no_shape_is_left_out(String raw) {
        assertThat(Scrub.text(raw)).isEqualTo("sec");
    }

    @Test
    void letters_of_all_scripts_and_their_marks_stay() {
        String text = "Fehler beim Öffnen — 程序崩溃 — アプリが落ちる — नमस्ते — café — 🎉";
        assertThat(Scrub.text(text)).isEqualTo(text);
        assertThat(Scrub.text("e" + "\u0301".repeat(50))).hasSize(5);
    }

    @Test
    void lines_end_in_one_way_and_blanks_are_blanks() {
        assertThat(Scrub.text("a\r\nb\rc\u2028d\u0085e\ff\tg\u00a0h"))
                .isEqualTo("a\nb\nc\nd\ne\nf g h");
        assertThat(Scrub.text("a  \n\n\n\n\nb")).isEqualTo("a\n\nb");
        assertThat(Scrub.line("a\n b\u2028c", 50)).isEqualTo("a b c");
        assertThat(Scrub.line("abcdef", 3)).isEqualTo("abc [… 3 characters left out]");
    }

    @Test
    void of_what_nobody_could_write_only_the_beginning_is_looked_at() {
        assertThat(Scrub.text("x".repeat(212_345))).endsWith("\n[… 12,345 characters left out]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a \"",
                "<a '\"",
                "<b ",
                "![",
                "](",
                "<!--",
                "[x]:\n\"",
                " ",
                "<a \"\" ",
                "\u0301",
                "<?",
                "[",
                "]:"
            })
    @Timeout(20)
    void nothing_takes_long_however_often_it_is_repeated(String piece) {
        assertThat(Scrub.text(piece.repeat(200_000 / piece.length()) + ">)]\"x")).isNotNull();
    }

    @Test
    void of_any_text_nothing_invisible_is_left() {
        Hostile hostile = new Hostile(7);
        for (int i = 0; i < 5_000; i++) {
            String raw = hostile.text(1 + i % 40);
            String told = Scrub.text(raw);
            assertThat(told.codePoints().filter(c -> c != '\n' && Visible.isHidden(c)))
                    .as(raw)
                    .isEmpty();
            assertThat(told).as(raw).doesNotContain("<!--", "\r", "\t");
            assertThat(Scrub.line(raw, 100)).as(raw).doesNotContain("\n");
        }
    }
}
