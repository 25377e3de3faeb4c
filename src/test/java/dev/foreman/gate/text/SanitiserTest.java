package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.RepoName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitiserTest {
    private final Sanitiser sanitiser = Sanitisers.forWidgets();

    @Test
    void each_kind_of_change_is_told_once_with_its_number() {
        assertThat(sanitiser.clean("@a, @b and other/repo#1 <b>x</b>").changes())
                .containsExactly(
                        "2 pieces of HTML were made plain text",
                        "2 mentions or e-mail addresses were made plain text",
                        "1 reference to another repository was made plain text");
    }

    @Test
    void a_change_of_layout_alone_is_not_told() {
        Cleaned cleaned = sanitiser.clean("Title\n=====\n\n    code\n\ntext  \nmore");
        assertThat(cleaned)
                .isEqualTo(new Cleaned("# Title\n\n```\ncode\n```\n\ntext\nmore", List.of()));
    }

    @Test
    void a_fence_is_longer_than_what_is_within_and_always_closed() {
        assertThat(sanitiser.clean("~~~js\n```\n@user").text())
                .isEqualTo("````js\n```\n@user\n````");
        assertThat(sanitiser.clean("> ~~~\n> a\n>\n> b").text())
                .isEqualTo("> ```\n> a\n>\n> b\n> ```");
    }

    @Test
    void a_language_that_github_draws_is_taken_from_a_code_block() {
        Cleaned cleaned = sanitiser.clean("```mermaid\ngraph\n```\n\n```suggestion\nx\n```");
        assertThat(cleaned.text()).isEqualTo("```\ngraph\n```\n\n```\nx\n```");
        assertThat(cleaned.changes())
                .containsExactly("2 code blocks lost a language that GitHub would draw or act on");
    }

    @Test
    void a_cut_leaves_no_fence_open_and_no_character_halved() {
        Sanitiser terse = Sanitisers.forWidgets(40);
        assertThat(terse.clean("intro\n\n```\n" + "line of code\n".repeat(9) + "```").text())
                .startsWith("intro\n\n```\nline of code\n")
                .endsWith("\n```")
                .hasSizeLessThanOrEqualTo(40);
        assertThat(terse.clean("\uD83D\uDE00".repeat(99)).text())
                .hasSizeLessThanOrEqualTo(40)
                .endsWith("\uD83D\uDE00…");
        Cleaned prose = terse.clean("many words that go on and on and on and on and on");
        assertThat(prose.text()).isEqualTo("many words that go on and on and on and…");
        assertThat(prose.changes()).containsExactly("1 cut was made to keep to the length");
        assertThat(
                        terse.clean("| a | b |\n|---|---|\n" + "| ccccccc | ddddddd |\n".repeat(5))
                                .text())
                .isEqualTo("| a | b |\n| --- | --- |");
        assertThat(terse.clean("- item\n".repeat(50)).text())
                .hasSizeLessThanOrEqualTo(40)
                .startsWith("- item\n- item");
    }

    @Test
    void a_paragraph_with_too_much_markup_is_shown_as_code() {
        Cleaned cleaned = sanitiser.clean("*a **a ".repeat(600) + "\n\nand *then*");
        assertThat(cleaned.text()).startsWith("`*a **a").endsWith("`\n\nand *then*");
        assertThat(sanitiser.clean(cleaned.text()).text()).isEqualTo(cleaned.text());
        assertThat(cleaned.changes())
                .containsExactly("1 paragraph with too much markup was made code");
    }

    @Test
    void what_does_not_settle_is_shown_as_one_code_block() {
        Cleaned cleaned = sanitiser.clean("@user ``` <b>fixes #1</b>", 1);
        assertThat(cleaned.text()).startsWith("```\n`@user`").endsWith("\n```");
        assertThat(cleaned.changes())
                .contains(
                        "1 whole text was put into a code block: it could not be made safe"
                                + " otherwise");
        assertThat(sanitiser.clean(cleaned.text()))
                .isEqualTo(new Cleaned(cleaned.text(), List.of()));
        assertThat(Sanitisers.forWidgets(6).clean("@user", 1).text()).isEmpty();
        assertThat(Sanitisers.forWidgets(1_000).clean("a\n\n\n" + "@b ".repeat(900), 1).text())
                .hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void nothing_is_left_of_nothing() {
        for (String text :
                List.of(
                        "",
                        " \n\t\n",
                        "<!-- only a comment -->",
                        "![](https://evil.com/i)",
                        "\u200b",
                        "- \n- \n",
                        "> ",
                        "#",
                        "[x]: https://evil.com")) {
            assertThat(sanitiser.clean(text).text()).as(text).isEmpty();
        }
        assertThat(Sanitisers.forWidgets(0).clean("text").text()).isEmpty();
    }

    @Test
    void on_another_web_host_the_own_repository_is_there() {
        Sanitiser enterprise =
                new Sanitiser(RepoName.of("Acme/Widgets"), "git.example.com", Set.of(), 1_000);
        String own = "[a](https://git.example.com/acme/WIDGETS/issues/1)";
        assertThat(enterprise.clean(own).text()).isEqualTo(own);
        assertThat(enterprise.clean("[a](https://github.com/acme/widgets/issues/1)").text())
                .isEqualTo("a");
    }

    @Test
    void the_operators_domains_do_not_open_other_repositories() {
        Sanitiser generous =
                new Sanitiser(
                        RepoName.of("acme/widgets"),
                        "github.com",
                        Set.of("github.com", "*.github.com"),
                        1_000);
        assertThat(generous.clean("[a](https://github.com/other/repo/issues/1)").text())
                .isEqualTo("a");
        assertThat(generous.clean("[a](https://www.github.com/other/repo/issues/1)").text())
                .isEqualTo("a");
        assertThat(generous.clean("[a](https://docs.github.com/en)").text())
                .isEqualTo("[a](https://docs.github.com/en)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "https://x.org",
                "x.org/path",
                "a..b",
                "user@x.org",
                "x y",
                "*.*.org"
            })
    void what_is_no_host_is_refused(String domain) {
        assertThatThrownBy(() -> new Sanitiser(RepoName.of("a/b"), "github.com", Set.of(domain), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a host for links: '" + domain + "'");
    }

    @Test
    void a_negative_length_is_refused() {
        assertThatThrownBy(() -> new Sanitiser(RepoName.of("a/b"), "github.com", Set.of(), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_in_html_is_shown_as_text() {
        assertThat(
                        sanitiser
                                .clean("<details><summary>Log</summary>\n\nline `x`\n\n</details>")
                                .text())
                .isEqualTo("Log\n\nline `x`");
        assertThat(
                        sanitiser
                                .clean(
                                        "<p>a<br>b <img src=x alt='a picture'></p>\n<script>x()</script>")
                                .text())
                .isEqualTo("a\nb a picture");
    }

    @Test
    void an_address_is_written_bare_only_where_its_end_is_plain() {
        assertThat(sanitiser.clean("<https://docs.example.org/a>.b").text())
                .isEqualTo("<https://docs.example.org/a>.b");
        assertThat(sanitiser.clean("(https://docs.example.org/a).").text())
                .isEqualTo("(https://docs.example.org/a).");
        assertThat(sanitiser.clean("[](https://docs.example.org/a)").text())
                .isEqualTo("https://docs.example.org/a");
        assertThat(sanitiser.clean("[x](https://docs.example.org/a_(b)?q=$x&copy;&y#é#z)").text())
                .isEqualTo("[x](https://docs.example.org/a_%28b%29?q=%24x%C2%A9&y#%C3%A9%23z)");
    }
}
