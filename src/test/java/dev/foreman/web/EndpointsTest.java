package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Pricing;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.testing.CashBook;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * Every endpoint of every provider, whole and streamed, beside the same question without Foreman.
 */
@Timeout(120)
class EndpointsTest {
    private static final String KEY = "sk-the-operators-own-key-0123456789";
    private static final String DESK = "process:thinker";
    private static final String QUESTION = "What-is-nobodys-business";
    private static final String ANSWER = "Forty-two and no more";

    private final ScriptedModel upstream =
            new ScriptedModel().takes(KEY).then(Turn.text(ANSWER).costing(30, 4));
    private final CashBook book = new CashBook();
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);
    private final Grant grant =
            grants.open(
                    new Spender(TaskId.random(), AgentId.of("acme/rocket:thinker")),
                    DESK,
                    clock.instant().plusSeconds(600));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.foreman");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @AfterEach
    void close() throws Exception {
        http.shutdownNow();
        upstream.close();
    }

    private Gateway gateway(String provider) {
        return new Gateway(
                new Provider(
                        provider,
                        List.of("small-1"),
                        Optional.of(new Secret(KEY)),
                        Optional.of(
                                URI.create(
                                        upstream.url() + (provider.equals("ollama") ? "" : "/v1"))),
                        Duration.ofSeconds(30),
                        500,
                        List.of()),
                grants,
                book,
                Pricing.UNKNOWN,
                _ -> {
                    throw new AssertionError("not asked");
                },
                OverBudget.DEGRADE);
    }

    private AgentDoor door(Gateway gateway) throws IOException {
        AgentDoor door =
                new AgentDoor(
                        0,
                        Optional.of(
                                new ModelRoutes(
                                        gateway, grants, "small-1", Duration.ofSeconds(30))));
        door.openLocal();
        return door;
    }

    private HttpResponse<String> ask(URI base, String path, String key, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json");
        if (path.startsWith("/v1/messages")) {
            request.header("anthropic-version", "2023-06-01");
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    anthropic | /v1/messages         | whole    | {"stream":false,"model":"small-1","max_tokens":50,"messages":[{"role":"user","content":"Q"}]}
                    anthropic | /v1/messages         | streamed | {"stream":true,"model":"small-1","max_tokens":50,"messages":[{"role":"user","content":"Q"}]}
                    openai    | /v1/chat/completions | whole    | {"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    openai    | /v1/chat/completions | streamed | {"stream":true,"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    openai    | /v1/responses        | whole    | {"model":"small-1","input":"Q"}
                    openai    | /v1/responses        | streamed | {"stream":true,"model":"small-1","input":"Q"}
                    ollama    | /v1/chat/completions | whole    | {"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    ollama    | /v1/chat/completions | streamed | {"stream":true,"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    ollama    | /api/chat            | whole    | {"stream":false,"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    ollama    | /api/chat            | streamed | {"model":"small-1","messages":[{"role":"user","content":"Q"}]}
                    ollama    | /api/generate        | whole    | {"stream":false,"model":"small-1","prompt":"Q"}
                    ollama    | /api/generate        | streamed | {"model":"small-1","prompt":"Q"}
                    """)
    void an_answer_is_what_it_is_without_foreman_and_is_counted_and_not_logged(
            String provider, String path, String way, String asked) throws Exception {
        String body = asked.replace("\"Q\"", "\"" + QUESTION + "\"");
        HttpResponse<String> direct = ask(upstream.url(), path, KEY, body);
        listen();
        HttpResponse<String> passed;
        try (Gateway gateway = gateway(provider);
                AgentDoor door = door(gateway)) {
            passed = ask(door.localGateway().orElseThrow(), path, grant.token(), body);
            await().until(() -> book.settled().size() == 1);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }

        assertThat(direct.statusCode()).isEqualTo(200);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.body()).isEqualTo(direct.body());
        assertThat(passed.headers().firstValue("content-type").orElseThrow())
                .startsWith(direct.headers().firstValue("content-type").orElseThrow())
                .matches(way.equals("whole") ? "application/json.*" : ".*(event-stream|ndjson).*");
        assertThat(upstream.last().path()).isEqualTo(path);
        assertThat(upstream.last().key()).isEqualTo(KEY);
        assertThat(book.settled().getFirst().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(book.settled().getFirst().tokens()).isEqualTo(new Tokens(30, 4, 0, 0));
        assertThat(lines.list)
                .as("even at its most talkative")
                .isNotEmpty()
                .extracting(ILoggingEvent::toString)
                .noneMatch(l -> l.contains(QUESTION) || l.contains("Forty"))
                .noneMatch(l -> l.contains(KEY) || l.contains(grant.token()));
    }

    private void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, /v1/chat/completions, POST /v1/messages",
        "anthropic, /v1/responses, POST /v1/messages",
        "anthropic, /api/chat, POST /v1/messages",
        "anthropic, /api/generate, POST /v1/messages",
        "openai, /v1/messages, POST /v1/responses",
        "openai, /v1/messages/count_tokens, POST /v1/responses",
        "openai, /api/chat, POST /v1/chat/completions",
        "ollama, /v1/messages, POST /api/chat",
        "ollama, /v1/responses, POST /v1/chat/completions",
    })
    void a_dialect_that_the_provider_does_not_speak_is_refused_with_what_would_work(
            String provider, String path, String works) throws Exception {
        try (Gateway gateway = gateway(provider);
                AgentDoor door = door(gateway)) {
            HttpResponse<String> refused =
                    ask(
                            door.localGateway().orElseThrow(),
                            path,
                            grant.token(),
                            "{\"model\":\"small-1\"}");

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.headers().firstValue("X-Foreman-Error")).contains("other_dialect");
            assertThat(refused.body()).contains(provider, works, "POST /v1/complete");
            assertThat(upstream.journal()).isEmpty();
        }
    }
}
