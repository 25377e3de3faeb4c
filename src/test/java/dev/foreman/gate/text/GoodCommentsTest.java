package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments as one wishes for them are left alone, and others are changed no more than needed. */
class GoodCommentsTest {
    private final Sanitiser sanitiser = Sanitisers.forWidgets();

    static List<Path> comments() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sanitiser/good"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("comments")
    void a_good_comment_stays_as_it_is(Path file) throws IOException {
        String text = Files.readString(file).strip();
        assertThat(sanitiser.clean(text)).isEqualTo(new Cleaned(text, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "hello @user, hi → hello `@user`, hi",
                "(cc @acme/core) → (cc `@acme/core`)",
                "write to a@evil.com. → write to `a@evil.com`.",
                "This fixes #12. → This `fixes` #12.",
                "*fixes*: #12 → *`fixes`*: #12",
                "see other/repo#5, please → see `other/repo#5`, please",
                "see https://evil.com/x. → see `https://evil.com/x`.",
                "[a *good* text](https://evil.com) → a *good* text",
                "[text](https://docs.example.org \"title\") → [text](https://docs.example.org)",
                "![a picture](https://evil.com/i.png) → a picture",
                "<b>bold</b> and List<String> → bold and List\\<String>",
                "/close it → `/close` it",
                "so $x^2$ → so `$x^2$`",
                "a&nbsp;&lt;b&gt; → a\u00a0\\<b>",
                "https://github.com/acme/widgets/pull/3 → https://github.com/acme/widgets/pull/3",
                "HTTPS://DOCS.example.ORG/A → https://docs.example.org/A",
                "__bold__ → __bold__",
                "text <!-- hidden --> text → text  text",
                "`a``@user → ``` `a``@user ```"
            })
    void what_must_change_stays_readable(String before, String after) {
        assertThat(sanitiser.clean(before).text()).isEqualTo(after);
    }
}
