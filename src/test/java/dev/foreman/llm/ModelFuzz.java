package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.AnswerSchema;
import dev.foreman.protocol.Json;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Whatever a provider or a model says becomes a completion or a failure of ours. */
class ModelFuzz {
    private static final ScriptedModel MODEL = new ScriptedModel();
    private static final Book BOOK = new Book();
    private static final List<Backends> BACKENDS =
            List.of("anthropic", "openai", "ollama").stream()
                    .map(provider ->
                            Backends.of(
                                    Llms.of(
                                            provider,
                                            MODEL.url(),
                                            List.of(),
                                            0,
                                            Duration.ofSeconds(60),
                                            List.of()),
                                    BOOK,
                                    Clock.systemUTC(),
                                    new Random(1)))
                    .toList();
    private static final AnswerSchema SCHEMA = AnswerSchema.of(Llms.DECISION).orElseThrow();

    /** The first line is the status and what is in {@code Retry-After}; the rest is the body. */
    @FuzzTest
    void an_answer_becomes_a_completion_or_a_failure_of_ours(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int line = Math.max(0, text.indexOf('\n'));
        String head = text.substring(0, line);
        int status = status(head);
        String after = head.replaceAll("[^ -~]", "").replaceFirst("^\\S*\\s*", "");
        MODEL.now(
                new Turn.Raw(
                        status,
                        Map.of("Content-Type", "application/json", "Retry-After", after),
                        text.substring(line)));
        for (Backends backends : BACKENDS) {
            BOOK.entries.clear();
            try {
                check(backends.as(Llms.SPENDER).complete(Llms.decide()));
                assertThat(status / 100).isEqualTo(2);
            } catch (LlmException e) {
                assertThat(e).hasNoCause();
                assertThat(e.getMessage()).isNotBlank().doesNotContain(Llms.KEY, "crashes");
                assertThat(e.retryAfter().orElse(Duration.ZERO).isNegative()).isFalse();
            }
            assertThat(BOOK.only().isOpen()).isFalse();
        }
    }

    private static void check(Completion completion) {
        assertThat(completion.json().isPresent()).isEqualTo(completion.stop() == Stop.DONE);
        completion.json().ifPresent(json -> assertThat(SCHEMA.allows(json)).isTrue());
    }

    /** Those that the client library of the JDK takes for an answer. */
    private static int status(String head) {
        String digits = head.replaceFirst("\\D.*", "");
        int status = digits.length() == 3 ? Integer.parseInt(digits) : 200;
        return status < 200 ? 200 : status;
    }

    @FuzzTest
    void a_text_has_one_object_in_it_or_none(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<JsonNode> found = Answers.theObject(text);
        if (found.isPresent()) {
            assertThat(found.get().isObject()).isTrue();
            assertThat(Json.read(found.get().toString(), JsonNode.class)).isEqualTo(found.get());
            assertThat(Answers.theObject(text + "{}")).isEmpty();
        }
    }
}
