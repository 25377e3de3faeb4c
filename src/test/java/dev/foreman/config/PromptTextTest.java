package dev.foreman.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTextTest {
    @TempDir Path folder;

    private static ForemanConfig config(String settings) {
        return Given.parse(
                Given.BASE
                        + "repos: [{owner: o, name: r, agents: [{type: issue-triage, config: {"
                        + settings
                        + "}}]}]");
    }

    private static @Nullable Object prompt(ForemanConfig config) {
        return config.repos().getFirst().agents().getFirst().settings().get("prompt");
    }

    private String file(byte[] content) throws IOException {
        return Files.write(folder.resolve("p.md"), content).toString();
    }

    @Test
    void the_file_s_text_goes_to_the_agent_and_its_path_does_not() throws IOException {
        String text = "# Ours\n\nSort, and say ${NOTHING} — 静かに.\n";
        ForemanConfig config = config("prompt_file: " + file(text.getBytes(UTF_8)));
        assertThat(prompt(config)).isEqualTo(text);
        assertThat(config.repos().getFirst().agents().getFirst().settings())
                .doesNotContainKey("prompt_file");
        assertThat(EffectiveConfig.json(config).at("/repos/0/agents/0/config/prompt").asText())
                .isEqualTo(text);
        assertThat(prompt(config("prompt: Sort."))).isEqualTo("Sort.");
        assertThat(prompt(config(""))).isNull();
    }

    @Test
    void thirty_two_kibibytes_are_enough() throws IOException {
        assertThat(prompt(config("prompt_file: " + file("x".repeat(32 * 1024).getBytes(UTF_8)))))
                .isNotNull();
        byte[] longer = "x".repeat(32 * 1024 + 1).getBytes(UTF_8);
        String path = file(longer);
        assertThatThrownBy(() -> config("prompt_file: " + path))
                .hasMessageContaining("is too long");
        assertThatThrownBy(() -> config("prompt: \"" + "ä".repeat(16 * 1024 + 1) + "\""))
                .hasMessageContaining("the prompt is too long");
    }

    @Test
    void what_cannot_be_used_is_named() throws IOException {
        String broken = file(new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> config("prompt_file: " + broken))
                .hasMessageContaining("is not UTF-8");
        String empty = file("  \n".getBytes(UTF_8));
        assertThatThrownBy(() -> config("prompt_file: " + empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> config("prompt_file: " + folder))
                .hasMessageContaining("is no file");
        assertThatThrownBy(() -> config("prompt_file: /no/such.md"))
                .hasMessageContaining("there is no /no/such.md")
                .hasMessageContaining("config.prompt_file");
    }
}
