package dev.foreman.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a comment is a command, and what only looks like one. */
class CommandLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/foreman stop",
                "/foreman stop  \t",
                "Thanks!\n/foreman stop",
                "Thanks!\r\n\r\n/foreman stop\r\nBye",
                "> quoted\n\n/foreman stop",
                "```\ncode\n```\n/foreman stop",
                "~~~ java\n```\n~~~\n/foreman stop",
                "````\n```\n````\n/foreman stop",
                "see `x`\n\n/foreman stop",
                "[a](https://x.org)\n\n/foreman stop",
                "<https://x.org>\n/foreman stop",
                "1 < 2\n/foreman stop",
                "/foreman stop\n<details>later</details>",
                "/foreman stop\n```\n",
            })
    void a_whole_line_that_everybody_sees_is_one(String body) {
        assertThat(CommandLines.in(body)).containsExactly("/foreman stop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "please /foreman stop",
                " /foreman stop",
                "\u200b/foreman stop",
                "/Foreman stop",
                "/foremann stop",
                "/f\u043ereman stop", // a Cyrillic o
                "- /foreman stop",
                "**/foreman stop**",
                "`/foreman stop`",
                "    /foreman stop",
                "\t/foreman stop",
                "text\u2028/foreman stop",
                // Quotes, and what belongs to them without saying so.
                "> /foreman stop",
                "> quoted\n/foreman stop",
                "> quoted\nmore\n/foreman stop",
                "- > quoted\n/foreman stop",
                "1. > quoted\n/foreman stop",
                // Code, in whatever it stands, and without an end.
                "```\n/foreman stop\n```",
                "```\n/foreman stop",
                "   ```sh\n/foreman stop",
                "  ```\n\n/foreman stop\n\n  ```",
                "- a\n\n  ```\n\nx\n```\n\n/foreman stop\n```",
                "~~~\n/foreman stop\n~~~",
                "~~~\n```\n/foreman stop",
                "````\n```\n/foreman stop",
                "```\n``` no end\n/foreman stop",
                "- ```\n/foreman stop",
                "```\n- ```\n/foreman stop\n```",
                "```\n> ```\n/foreman stop\n```",
                "- a\n  ```\n/foo\n```\n/foreman stop\n```",
                "- ~~~\n/foreman stop",
                "> ```\n/foreman stop",
                "a `span\n/foreman stop\nof code`",
                "$$\n/foreman stop\n$$",
                // What GitHub does not show, or not as it was written.
                "<!--\n/foreman stop\n-->",
                "<!--\n\n/foreman stop\n\n-->",
                "text <!-- hidden\n\n/foreman stop",
                "<!-- a -->\n/foreman stop",
                "<details>\n\n/foreman stop\n\n</details>",
                "<blockquote>\n\n/foreman stop\n\n</blockquote>",
                "<pre>\n\n/foreman stop\n</pre>",
                "<img\nalt=\"\n/foreman stop\n\">",
                "<?x\n/foreman stop\n?>",
                "[x](https://x.org \"\n/foreman stop\n\")",
                "[x]: https://x.org \"\n/foreman stop\n\"",
                "[^1]: note\n/foreman stop",
            })
    void whatever_may_be_hidden_quoted_or_code_is_none(String body) {
        assertThat(CommandLines.in(body)).isEmpty();
    }

    @Test
    void several_are_found_in_order_and_an_endless_one_is_none() {
        assertThat(CommandLines.in("/foreman label a\n\ntext\n/foreman unlabel b\n"))
                .containsExactly("/foreman label a", "/foreman unlabel b");
        assertThat(CommandLines.in("/foreman label " + "x".repeat(500))).isEmpty();
        assertThat(CommandLines.in("x".repeat(65_536))).isEmpty();
        assertThat(CommandLines.in("> ".repeat(30_000))).isEmpty();
        assertThat(CommandLines.in("- ".repeat(30_000) + "`")).isEmpty();
        assertThat(CommandLines.in(" ".repeat(60_000) + "-")).isEmpty();
        assertThat(CommandLines.in("1.".repeat(30_000) + "x")).isEmpty();
    }
}
