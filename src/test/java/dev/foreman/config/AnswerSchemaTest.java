package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSchemaTest {
    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'), JsonNode.class);
    }

    private static final AnswerSchema SCHEMA =
            AnswerSchema.of(
                            json(
                                    "{'type':'object','properties':{'n':{'type':'integer','maximum':9}},"
                                            + "'required':['n'],'additionalProperties':false}"))
                    .orElseThrow();

    @Test
    void lets_through_what_fits() {
        assertThat(SCHEMA.allows(json("{'n':9}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'n':10}", "{'n':'9'}", "{'n':null}", "{'n':1,'m':1}", "[]", "7"})
    void and_nothing_else(String answer) {
        assertThat(SCHEMA.allows(json(answer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'https://example.org/schema.json'}",
                "{'$ref':'file:///etc/passwd'}",
                "{'$ref':'#/$defs/none'}",
                "{'type':'object','properties':{'a':{'pattern':'('}}}"
            })
    void one_that_cannot_be_used_is_not_there(String schema) {
        assertThat(AnswerSchema.of(json(schema))).isEmpty();
    }

    @Test
    void one_that_is_too_long_is_not_there() {
        assertThat(AnswerSchema.of(json("{'title':'" + "x".repeat(100_001) + "'}"))).isEmpty();
    }

    @Test
    void endless_recursion_is_a_no() {
        AnswerSchema.of(json("{'$ref':'#'}"))
                .ifPresent(schema -> assertThat(schema.allows(json("{'a':1}"))).isFalse());
    }

    @Test
    void whoever_is_interrupted_gets_a_no_and_stays_so() {
        Thread.currentThread().interrupt();
        try {
            assertThat(SCHEMA.allows(json("{'n':9}"))).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
