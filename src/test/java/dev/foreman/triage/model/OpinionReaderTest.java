package dev.foreman.triage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionReaderTest {
    private static final String WHOLE =
            """
            {"decision": "label_and_respond", "rationale": "A crash.", "confidence": 0.9, "labels": ["bug"],
             "comment": {"kind": "ask", "body": "Which version?", "missing": ["Version"], "quotes": []},
             "close_reason": "none", "answered": false, "language": "en", "memory": "Reports a crash."}
            """;

    private static Opinion read(String text) throws Unreadable {
        return OpinionReader.read(new Reply.Said(text, null, "m", "stop"));
    }

    @Test
    void a_whole_answer_is_read_and_is_what_the_schema_asks_for() throws Exception {
        Opinion opinion = read(WHOLE);
        assertThat(opinion)
                .isEqualTo(
                        new Opinion(
                                Decision.LABEL_AND_RESPOND,
                                "A crash.",
                                0.9,
                                List.of("bug"),
                                new Opinion.Remark(
                                        Opinion.Kind.ASK,
                                        "Which version?",
                                        List.of("Version"),
                                        List.of()),
                                Opinion.CloseReason.NONE,
                                false,
                                "en",
                                "Reports a crash."));
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(AnswerSchema.SCHEMA)
                                .validate(Json.mapper().readTree(WHOLE)))
                .isEmpty();
        assertThat(OpinionReader.read(new Reply.Said("", Json.mapper().readTree(WHOLE), "m", "")))
                .isEqualTo(opinion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n%s\n```",
                "Sure! Here it is: %s I hope that helps.",
                "<think>hm</think>%s",
            })
    void words_around_it_are_passed_over(String frame) throws Exception {
        assertThat(read(frame.formatted(WHOLE))).isEqualTo(read(WHOLE));
    }

    @Test
    void what_is_left_out_counts_as_nothing() throws Exception {
        Opinion opinion =
                read(
                        "{\"decision\": \"skip\", \"confidence\": 1, \"labels\": null, \"comment\": null}");
        assertThat(opinion.comment()).isEqualTo(Opinion.Remark.NONE);
        assertThat(opinion.labels()).isEmpty();
        assertThat(opinion.memory()).isEmpty();
        assertThat(read(WHOLE.replace("[\"bug\"]", "[" + "\"x\",".repeat(99) + "\"x\"]")).labels())
                .hasSize(20);
        assertThat(read(WHOLE.replace("A crash.", "x".repeat(30_000))).rationale()).hasSize(20_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty",
                "I cannot help with that. | it is not JSON",
                "{\"decision\": | it is not JSON",
                "{\"decision\": } | it is not JSON",
                "{\"confidence\": 1} | its decision is missing",
                "{\"decision\": \"delete\", \"confidence\": 1} | its decision is 'delete', which is none",
                "{\"decision\": 7, \"confidence\": 1} | its decision is not text",
                "{\"decision\": \"skip\"} | its confidence is not a number from 0 to 1",
                "{\"decision\": \"skip\", \"confidence\": \"0.9\"} | its confidence is not",
                "{\"decision\": \"skip\", \"confidence\": 90} | its confidence is not",
                "{\"decision\": \"skip\", \"confidence\": -0.1} | its confidence is not",
                "{\"decision\": \"skip\", \"confidence\": 1, \"labels\": \"bug\"} | its labels is not a list",
                "{\"decision\": \"skip\", \"confidence\": 1, \"labels\": [1]} | its labels holds what is not text",
                "{\"decision\": \"skip\", \"confidence\": 1, \"comment\": \"hi\"} | its comment is not an object",
                "{\"decision\": \"skip\", \"confidence\": 1, \"comment\": {}} | its kind is missing",
                "{\"decision\": \"skip\", \"confidence\": 1, \"close_reason\": \"duplicate\"} | its close_reason is 'duplicate'",
            })
    void what_is_wrong_is_refused_in_a_sentence(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
    }

    @Test
    void why_it_ended_tells_more() {
        assertThatThrownBy(
                        () -> OpinionReader.read(new Reply.Said("{\"a", null, "m", "max_tokens")))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> OpinionReader.read(new Reply.Said("No.", null, "m", "refusal")))
                .hasMessageContaining("refused");
    }
}
