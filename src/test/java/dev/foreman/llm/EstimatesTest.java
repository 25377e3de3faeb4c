package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "naïve",
                "你好",
                "👋🏽",
                "a\ud83d\ude00é世",
                "\u0000\u007f\u0080\u07ff\u0800"
            })
    void counts_bytes_as_they_are_sent(String text) {
        assertThat(Estimates.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void is_short_by_no_more_than_itself_even_of_a_token_for_each_byte() {
        for (String text : new String[] {"q", "zxqj".repeat(999), "龘".repeat(5_000)}) {
            Question question = new Question(text, text, Optional.empty(), 1);
            long worst = 2L * text.getBytes(StandardCharsets.UTF_8).length;
            assertThat(2 * Estimates.of(question).input()).isGreaterThanOrEqualTo(worst);
        }
    }

    @Test
    void counts_system_prompt_schema_and_what_may_be_answered() {
        Question bare = new Question("", "p".repeat(100), Optional.empty(), 77);
        Question full =
                new Question("s".repeat(100), "p".repeat(100), Optional.of(Llms.DECISION), 77);

        assertThat(Estimates.of(bare).output()).isEqualTo(77);
        assertThat(Estimates.of(full).input())
                .isEqualTo(
                        Estimates.of(bare).input() + (100 + Llms.DECISION.toString().length()) / 2);
    }

    @Test
    void a_local_model_gets_room_for_all_of_it_in_few_sizes() {
        assertThat(OllamaFamily.context(Llms.say())).isEqualTo(8_192);
        assertThat(
                        OllamaFamily.context(
                                new Question("", "x".repeat(20_000), Optional.empty(), 500)))
                .isEqualTo(16_384);
        assertThat(
                        OllamaFamily.context(
                                new Question("", "x".repeat(9_000_000), Optional.empty(), 500)))
                .isEqualTo(1 << 20);
    }
}
