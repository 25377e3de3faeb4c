package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How providers are asked: what goes over the wire. */
class ProviderTest {
    private static final String SKIP =
            "{\"decision\":\"skip\",\"rationale\":\"\",\"actions\":[],\"confidence\":0}";

    private final ScriptedModel model = new ScriptedModel();
    private final Book book = new Book();
    private Backends backends =
            Backends.of(Llms.of("ollama", model.url()), book, Clock.systemUTC(), new Random(1));

    @AfterEach
    void close() throws Exception {
        backends.close();
        model.close();
    }

    private LlmBackend backend(String provider) {
        backends.close();
        backends =
                Backends.of(Llms.of(provider, model.url()), book, Clock.systemUTC(), new Random(1));
        return backends.as(Llms.SPENDER);
    }

    private List<JsonNode> bodies() {
        return model.journal().stream().map(ScriptedModel.Seen::json).toList();
    }

    @Test
    void each_provider_is_held_to_the_schema_by_its_own_means() throws Exception {
        model.then(Turn.text(SKIP));
        for (String provider : List.of("anthropic", "openai", "ollama")) {
            backend(provider).complete(Llms.decide());
        }

        JsonNode anthropic = bodies().get(0).path("output_config").path("format");
        assertThat(anthropic.path("type").asText()).isEqualTo("json_schema");
        assertThat(anthropic.path("schema")).isEqualTo(Schemas.closed(Llms.DECISION).orElseThrow());
        JsonNode openai = bodies().get(1).path("response_format");
        assertThat(openai.path("type").asText()).isEqualTo("json_schema");
        assertThat(openai.path("json_schema").path("strict").asBoolean()).isTrue();
        assertThat(openai.path("json_schema").path("schema")).isEqualTo(Llms.DECISION);
        JsonNode ollama = bodies().get(2);
        assertThat(ollama.path("format")).isEqualTo(Llms.DECISION);
        assertThat(ollama.path("stream").asBoolean(true)).isFalse();
        assertThat(ollama.path("options").path("num_ctx").asInt()).isEqualTo(8_192);
        assertThat(ollama.path("options").path("num_predict").asInt()).isEqualTo(500);
    }

    @Test
    void a_model_without_output_formats_is_given_a_tool_and_that_is_remembered() throws Exception {
        model.then(
                Turn.fail(400, "output_config: Extra inputs are not permitted"),
                Turn.tool("answer", SKIP));
        LlmBackend backend = backend("anthropic");

        assertThat(backend.complete(Llms.decide()).stop()).isEqualTo(Stop.DONE);
        assertThat(backends.as(Llms.SPENDER).complete(Llms.decide()).stop()).isEqualTo(Stop.DONE);

        assertThat(bodies()).hasSize(3);
        assertThat(bodies().get(2).has("output_config")).isFalse();
        assertThat(bodies().get(2).path("tool_choice").path("name").asText()).isEqualTo("answer");
        assertThat(bodies().get(2).path("tools").path(0).path("input_schema"))
                .isEqualTo(Llms.DECISION);
        assertThat(book.outcomes()).containsExactly(CallOutcome.ANSWERED, CallOutcome.ANSWERED);
    }

    @Test
    void another_tool_than_ours_is_no_answer() throws Exception {
        model.then(Turn.fail(400), Turn.tool("delete_everything", SKIP));

        assertThat(backend("anthropic").complete(Llms.decide()).stop()).isEqualTo(Stop.TOOL_CALL);
    }

    @Test
    void a_server_that_knows_less_of_openai_is_asked_for_less() throws Exception {
        model.then(
                Turn.fail(400, "strict is not supported"),
                Turn.fail(422, "response_format: json_schema is unknown"),
                Turn.text(SKIP));

        assertThat(backend("openai").complete(Llms.decide()).stop()).isEqualTo(Stop.DONE);

        JsonNode last = bodies().getLast();
        assertThat(last.path("response_format").path("type").asText()).isEqualTo("json_object");
        assertThat(last.path("messages").path(0).path("content").asText())
                .contains("You triage issues.", "JSON Schema", "label_and_respond");
        assertThat(book.entries).hasSize(1);
    }

    @Test
    void the_name_of_the_output_limit_is_found_out_and_remembered() throws Exception {
        model.then(
                Turn.fail(400, "Use 'max_completion_tokens' instead of 'max_tokens'"),
                Turn.text("hi"));
        LlmBackend backend = backend("openai");

        backend.complete(Llms.say());
        backend.complete(Llms.say());

        assertThat(bodies())
                .extracting(b -> b.has("max_tokens"))
                .containsExactly(true, false, false);
        assertThat(bodies().getLast().path("max_completion_tokens").asInt()).isEqualTo(500);
    }

    @Test
    void at_home_the_newer_name_is_tried_first() {
        OpenAiFamily home = new OpenAiFamily("https://api.openai.com/v1", new Secret("k"), true);
        assertThat(home.first(Llms.say()).completionTokens()).isTrue();
    }

    @Test
    void a_provider_that_likes_no_way_at_all_is_not_asked_for_ever() {
        for (String provider : List.of("anthropic", "openai", "ollama")) {
            model.now(Turn.fail(400, "max_tokens and everything else is wrong"));
            LlmException e =
                    catchThrowableOfType(
                            LlmException.class, () -> backend(provider).complete(Llms.decide()));
            assertThat(e.kind()).isEqualTo(Kind.REFUSED_BY_PROVIDER);
        }
        assertThat(model.journal()).hasSizeLessThan(8);
    }

    @Test
    void a_refusal_that_is_not_about_the_request_is_not_asked_around() {
        model.then(Turn.fail(418));
        assertThatThrownBy(() -> backend("openai").complete(Llms.decide()))
                .isInstanceOf(LlmException.class);
        assertThat(model.journal()).hasSize(1);
    }

    @Test
    void what_is_not_counted_is_the_estimate_and_never_zero() throws Exception {
        model.then(
                Turn.raw(
                        """
                        {"choices": [{"message": {"role": "assistant", "content": "hi"},
                         "finish_reason": "stop"}]}\
                        """));

        Completion completion = backend("openai").complete(Llms.say());

        assertThat(completion.usage()).isEqualTo(Estimates.of(Llms.say()));

        model.now(
                Turn.raw(
                        """
                        {"message": {"role": "assistant", "content": "hi"}, "done": true,
                         "done_reason": "stop", "prompt_eval_count": -3, "eval_count": 5}\
                        """));
        assertThat(backend("ollama").complete(Llms.say()).usage())
                .isEqualTo(new Tokens(Estimates.of(Llms.say()).input(), 5, 0, 0));
    }

    @Test
    void a_count_that_no_model_can_reach_is_none() throws Exception {
        model.then(Turn.text("hi").costing(1_050_000_000, 1_050_000_000));
        for (String provider : List.of("anthropic", "openai", "ollama")) {
            assertThat(backend(provider).complete(Llms.say()).usage())
                    .isEqualTo(Estimates.of(Llms.say()));
        }
    }

    @Test
    void what_came_from_the_cache_is_counted_apart() throws Exception {
        model.then(Turn.text("hi").costing(new Tokens(10, 20, 300, 4_000)));

        assertThat(backend("anthropic").complete(Llms.say()).usage())
                .isEqualTo(new Tokens(10, 20, 300, 4_000));
        assertThat(backend("openai").complete(Llms.say()).usage())
                .isEqualTo(new Tokens(10, 20, 300, 0));
    }

    @Test
    void a_schema_that_cannot_be_used_is_refused_before_anything_is_spent() {
        for (String schema :
                List.of(
                        "{\"type\": \"object\", \"$ref\": \"https://example.org/schema\"}",
                        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/no\"}}}")) {
            Question question =
                    new Question("", "q", Optional.of(Json.read(schema, JsonNode.class)), 9);
            LlmException e =
                    catchThrowableOfType(
                            LlmException.class, () -> backend("ollama").complete(question));
            assertThat(e.kind()).isEqualTo(Kind.BAD_QUESTION);
        }
        assertThat(model.journal()).isEmpty();
        assertThat(book.outcomes()).containsOnly(CallOutcome.REFUSED);
    }

    @Test
    void a_question_has_to_be_one() {
        assertThatThrownBy(() -> new Question("s", " ", Optional.empty(), 9))
                .hasMessageContaining("prompt");
        assertThatThrownBy(() -> new Question("s", "p", Optional.empty(), 0))
                .hasMessageContaining("token");
        assertThatThrownBy(() ->
                        new Question(
                                "s",
                                "p",
                                Optional.of(Json.read("{\"type\": \"array\"}", JsonNode.class)),
                                9))
                .hasMessageContaining("object");
    }

    @Test
    void without_a_model_there_is_a_clear_word() throws Exception {
        Llm none = new Llm(Llm.NONE, Optional.empty(), Optional.empty(), Optional.empty());
        backends = Backends.of(none, book, Clock.systemUTC(), new Random());

        LlmException e =
                catchThrowableOfType(
                        LlmException.class, () -> backends.as(Llms.SPENDER).complete(Llms.say()));

        assertThat(e.kind()).isEqualTo(Kind.NO_MODEL);
        assertThat(e).hasMessageContaining("llm.provider is none");
        assertThat(e.status()).isEmpty();
        assertThat(book.entries).isEmpty();
    }

    @Test
    void an_unsupported_provider_is_an_error_with_its_name() throws Exception {
        Llm odd =
                new Llm(
                        "skynet",
                        Optional.of("t-800"),
                        Optional.of(new Secret("k")),
                        Optional.empty());
        assertThatThrownBy(() -> Backends.of(odd, book, Clock.systemUTC(), new Random()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("skynet")
                .hasMessageContaining("anthropic, ollama, openai, none");
        Llm keyless = new Llm("openai", Optional.of("m"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> Backends.of(keyless, book, Clock.systemUTC(), new Random()))
                .hasMessageContaining("llm.api_key");
        try (HttpClient http = Exchange.http()) {
            Exchange exchange =
                    new Exchange(http, new Asked("p", "m"), Duration.ZERO, Clock.systemUTC());
            assertThat(exchange.failure().kind()).isEqualTo(Kind.BAD_ANSWER);
        }
    }
}
