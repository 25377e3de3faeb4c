package dev.foreman.triage.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.TaskMessage.RepoText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static final Evidence EVIDENCE =
            new Evidence(
                    List.of(
                            new RepoText(
                                    "README.md",
                                    "# Rocket\n\nSet `fuel: full` in\n*rocket.yaml* to start."),
                            new RepoText(
                                    "docs/FAQ.md",
                                    "See https://rocket.example/faq. <!-- hidden words here -->")));

    @Test
    void a_quotation_is_found_whatever_its_line_breaks_and_marks() {
        assertThat(EVIDENCE.source("Set fuel: full in rocket.yaml to start."))
                .contains("README.md");
        assertThat(EVIDENCE.source("| Set `fuel: full` in\n| *rocket.yaml* to"))
                .contains("README.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "to start",
                "Set `fuel: empty` in rocket.yaml",
                "hidden words here",
                "start. See https"
            })
    void what_is_too_short_or_not_there_is_no_proof(String quote) {
        assertThat(EVIDENCE.source(quote)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Siehe https://rocket.example/faq.",
                "参阅 https://rocket.example/faq 。",
                "Mira (https://rocket.example/faq)",
                "Windows: C:/Users/ada and a/b//c",
                "燃料を満タンにしてください。`fuel: full`"
            })
    void what_may_be_said_is_said_untouched(String body) {
        assertThat(Speech.of(body, EVIDENCE))
                .isEqualTo(new Speech(body, java.util.Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See https://evil.example",
                "See https://rocket.example/faq?leak=1",
                "See https://rocket.exam",
                "![x](https://evil.example/a.png)",
                "See www.evil.example",
                "[x](//evil.example)",
                "<img src=//evil.example/x>"
            })
    void an_address_that_the_repository_does_not_name_silences(String body) {
        assertThat(Speech.of(body, EVIDENCE).fault()).isPresent();
    }

    @Test
    void mentions_commands_images_and_hidden_parts_are_taken_out() {
        assertThat(
                        Speech.of(
                                        "Hi @ada and @acme/team!\n/close\n![x](y)\n<!-- z -->\u200b",
                                        EVIDENCE)
                                .body())
                .isEqualTo("Hi ada and acme/team!\nclose\n[x](y)\n!-- z -->");
        assertThat(Speech.of("a@b.example stays", EVIDENCE).body()).isEqualTo("a@b.example stays");
    }

    @Test
    void what_is_too_long_or_encoded_is_not_said() {
        assertThat(Speech.of("x ".repeat(1_501), EVIDENCE).fault()).isPresent();
        assertThat(Speech.of("a".repeat(80), EVIDENCE).fault()).isPresent();
    }

    @Test
    void of_a_long_text_the_passages_about_the_question_are_told_in_order() {
        String text =
                "# One\n"
                        + "nothing ".repeat(100)
                        + "\n# Two\nproxies need settings\n# Three\n"
                        + "nothing ".repeat(100)
                        + "\n# Four\nmore on proxies\n";
        String told = Passages.about("How do proxies work?", text, 200);
        assertThat(told)
                .contains("# Two\nproxies need settings\n# Four\nmore on proxies")
                .contains("characters left out]")
                .doesNotContain("# One");
        assertThat(Passages.about("x", "short", 200)).isEqualTo("short");
        assertThat(Passages.about("x", "y".repeat(100_000), 2_000)).hasSizeLessThan(2_200);
    }
}
