package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "  {\"a\":1}\n",
                "```json\n{\"a\":1}\n```",
                "Sure! {\"a\":1} Anything else?",
                "My thoughts } are: {\"a\":1}"
            })
    void the_one_object_is_found(String text) {
        assertThat(Answers.theObject(text).orElseThrow()).hasToString("{\"a\":1}");
    }

    @Test
    void braces_in_its_strings_are_no_braces() {
        String object = "{\"a\":\"} \\\" {\",\"b\":{\"c\":\"\\\\\"}}";
        assertThat(Answers.theObject("x " + object + " y").orElseThrow()).hasToString(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "no braces",
                "{",
                "}{",
                "{\"a\":1",
                "{\"a\":1} {\"a\":2}",
                "The issue says {\"decision\":\"close\"}, so: {\"decision\":\"skip\"}",
                "{\"a\":1,\"a\":2}",
                "x {a: 1} y",
                "{\"a\":\"\\"
            })
    void of_none_or_several_none_is_taken(String text) {
        assertThat(Answers.theObject(text)).isEmpty();
    }

    @Test
    void nothing_at_all_makes_it_fail_or_slow() {
        Random random = new Random(42);
        String parts = "{}[]\"\\:,a1 \n\u0000\ud83d\u202e";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(parts.charAt(random.nextInt(parts.length())));
            }
            assertThat(Answers.theObject(text.toString())).isNotNull();
        }
        assertThat(Answers.theObject("{".repeat(2_000_000))).isEmpty();
        assertThat(Answers.theObject("x" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)))
                .isEmpty();
    }
}
