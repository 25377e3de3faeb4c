package dev.foreman.triage.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.testing.ScriptedHttp.Say;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private static final String COMPLETE = "POST /v1/complete";
    private static final Prompt PROMPT = new Prompt("Be brief.", "Issue.");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ScriptedHttp server = new ScriptedHttp();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Reply ask(Duration time) {
        return Gateway.ask(new LlmEndpoint(server.url(), "task-token"), PROMPT, time);
    }

    @Test
    void a_question_has_prompt_schema_and_token_and_the_answer_is_told() throws Exception {
        server.on(
                COMPLETE,
                ScriptedHttp.ok(
                        """
                        {"text": "{\\"a\\": 1}", "json": {"a": 1}, "usage": {"input": 5}, "model": "m-1", "stop": "end"}
                        """));

        assertThat(ask(LONG))
                .isEqualTo(
                        new Reply.Said(
                                "{\"a\": 1}", Json.mapper().readTree("{\"a\": 1}"), "m-1", "end"));
        assertThat(server.last().headers()).containsEntry("authorization", "Bearer task-token");
        JsonNode asked = Json.mapper().readTree(server.last().body());
        assertThat(asked.path("system").asText()).isEqualTo("Be brief.");
        assertThat(asked.path("prompt").asText()).isEqualTo("Issue.");
        assertThat(asked.path("max_output_tokens").asInt()).isPositive();
        assertThat(asked.path("schema")).isEqualTo(AnswerSchema.SCHEMA);
    }

    @Test
    void an_address_may_have_a_path() {
        server.on("POST /t/1/v1/complete", ScriptedHttp.ok("{\"text\": \"x\"}"));
        LlmEndpoint below = new LlmEndpoint(URI.create(server.url() + "/t/1/"), "t");
        assertThat(Gateway.ask(below, PROMPT, LONG)).isEqualTo(new Reply.Said("x", null, "", ""));
    }

    @ParameterizedTest
    @CsvSource({"degrade, false", "park, true", "whatever, false"})
    void a_spent_budget_is_told_from_other_refusals(String how, boolean park) {
        server.on(
                COMPLETE,
                ScriptedHttp.json(
                        402,
                        "{\"error\": {\"type\": \"x\", \"message\": \"no tokens left today\", \"over_budget\": \""
                                + how
                                + "\"}}"));
        assertThat(ask(LONG)).isEqualTo(new Reply.OverBudget(park, "no tokens left today"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error\": {\"message\": \"it <b>broke</b>\"}} | the gateway answered 500: it b broke /b",
                "502 | <html> | the gateway answered 502",
                "401 | {\"error\": \"x\"} | the gateway answered 401",
                "302 | {} | the gateway answered 302",
                "200 | {} | neither text nor JSON",
                "200 | [] | neither text nor JSON",
                "200 | {\"text\": 7} | neither text nor JSON",
                "200 | nonsense | neither text nor JSON",
            })
    void every_other_failure_has_a_reason(int status, String body, String why) {
        server.on(COMPLETE, ScriptedHttp.json(status, body));
        assertThat(ask(LONG))
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.why()).contains(why));
    }

    @Test
    void what_breaks_on_the_way_is_a_failure() {
        server.on(COMPLETE, new Say.Reset());
        assertThat(ask(LONG)).isInstanceOf(Reply.Failed.class);
        server.now(COMPLETE, new Say.Truncated(ScriptedHttp.ok("{\"text\": \"abc\"}"), 5));
        assertThat(ask(LONG)).isInstanceOf(Reply.Failed.class);
        server.now(COMPLETE, ScriptedHttp.ok("{\"text\": \"" + "x".repeat(1_100_000) + "\"}"));
        assertThat(ask(LONG)).isInstanceOf(Reply.Failed.class);
        server.now(COMPLETE, new Say.Hang());
        assertThat(ask(Duration.ofMillis(200)))
                .isEqualTo(new Reply.Failed("it did not answer within 0 s"));
        server.now(COMPLETE, new Say.HangInBody());
        assertThat(ask(Duration.ofMillis(200))).isInstanceOf(Reply.Failed.class);
    }

    @Test
    void where_nobody_listens_the_gateway_cannot_be_reached() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        LlmEndpoint nobody = new LlmEndpoint(URI.create("http://127.0.0.1:" + port), "t");
        assertThat(Gateway.ask(nobody, PROMPT, LONG))
                .isEqualTo(new Reply.Failed("the gateway cannot be reached"));
    }

    @Test
    void an_unusable_token_is_not_repeated() {
        LlmEndpoint bad = new LlmEndpoint(server.url(), "se\ncret");
        assertThat(Gateway.ask(bad, PROMPT, LONG))
                .isEqualTo(new Reply.Failed("the gateway's address or token is unusable"));
    }

    @Test
    void an_interrupt_is_kept() {
        server.on(COMPLETE, new Say.Hang());
        Thread.currentThread().interrupt();
        assertThat(ask(LONG)).isEqualTo(new Reply.Failed("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }
}
