package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
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
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmodified clients of each dialect, told no more than an agent's environment. */
@Timeout(120)
class JavaClientsTest {
    private static final String KEY = "sk-the-operators-own-key-0123456789";
    private static final String DESK = "process:thinker";
    private static final String MODEL = "small-1";

    private final ScriptedModel upstream = new ScriptedModel().takes(KEY);
    private final CashBook book = new CashBook();
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);

    @AfterEach
    void close() throws Exception {
        upstream.close();
    }

    private Gateway gateway(String provider) {
        String version = provider.equals("openai") ? "/v1" : "";
        return new Gateway(
                new Provider(
                        provider,
                        List.of(MODEL),
                        Optional.of(new Secret(KEY)),
                        Optional.of(URI.create(upstream.url() + version)),
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

    private static ChatModel whole(String provider, Map<String, String> env) {
        return switch (provider) {
            case "anthropic" ->
                    AnthropicChatModel.builder()
                            .baseUrl(env.get("ANTHROPIC_BASE_URL") + "/v1")
                            .apiKey(env.get("ANTHROPIC_API_KEY"))
                            .modelName(env.get("ANTHROPIC_MODEL"))
                            .build();
            case "openai" ->
                    OpenAiChatModel.builder()
                            .baseUrl(env.get("OPENAI_BASE_URL"))
                            .apiKey(env.get("OPENAI_API_KEY"))
                            .modelName(env.get("OPENAI_MODEL"))
                            .build();
            default ->
                    OllamaChatModel.builder()
                            .baseUrl(env.get("OLLAMA_HOST"))
                            .modelName(env.get("OPENAI_MODEL"))
                            .build();
        };
    }

    private static StreamingChatModel streaming(String provider, Map<String, String> env) {
        return switch (provider) {
            case "anthropic" ->
                    AnthropicStreamingChatModel.builder()
                            .baseUrl(env.get("ANTHROPIC_BASE_URL") + "/v1")
                            .apiKey(env.get("ANTHROPIC_API_KEY"))
                            .modelName(env.get("ANTHROPIC_MODEL"))
                            .build();
            case "openai" ->
                    OpenAiStreamingChatModel.builder()
                            .baseUrl(env.get("OPENAI_BASE_URL"))
                            .apiKey(env.get("OPENAI_API_KEY"))
                            .modelName(env.get("OPENAI_MODEL"))
                            .build();
            default ->
                    OllamaStreamingChatModel.builder()
                            .baseUrl(env.get("OLLAMA_HOST"))
                            .modelName(env.get("OPENAI_MODEL"))
                            .build();
        };
    }

    private static ChatRequest ask() {
        return ChatRequest.builder()
                .messages(UserMessage.from("Say hello"))
                .toolSpecifications(
                        ToolSpecification.builder()
                                .name("add")
                                .description("adds")
                                .parameters(
                                        JsonObjectSchema.builder().addIntegerProperty("a").build())
                                .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai", "ollama"})
    void a_turn_a_tool_call_and_a_stream_go_through(String provider) throws Exception {
        upstream.then(
                Turn.text("Hello").costing(30, 4),
                Turn.tool("add", "{\"a\":2}").costing(31, 5),
                Turn.text("Hello in pieces").costing(32, 6));
        try (Gateway gateway = gateway(provider);
                AgentDoor door = door(gateway)) {
            grants.open(
                    new Spender(TaskId.random(), AgentId.of("acme/rocket:thinker")),
                    DESK,
                    clock.instant().plusSeconds(600));
            Map<String, String> env = door.localEnvironment(DESK);
            ChatModel whole = whole(provider, env);

            assertThat(whole.chat(ask()).aiMessage().text()).isEqualTo("Hello");
            assertThat(whole.chat(ask()).aiMessage().toolExecutionRequests())
                    .singleElement()
                    .satisfies(t -> {
                        assertThat(t.name()).isEqualTo("add");
                        assertThat(t.arguments().replaceAll("\\s", "")).isEqualTo("{\"a\":2}");
                    });
            assertThat(streamed(streaming(provider, env))).isEqualTo("Hello in pieces");

            await().until(() -> book.settled().size() == 3);
            assertThat(book.settled())
                    .allMatch(s -> s.outcome() == CallOutcome.ANSWERED)
                    .extracting(CashBook.Settled::tokens)
                    .containsExactly(
                            new Tokens(30, 4, 0, 0),
                            new Tokens(31, 5, 0, 0),
                            new Tokens(32, 6, 0, 0));
            assertThat(upstream.journal())
                    .hasSize(3)
                    .allSatisfy(seen -> {
                        assertThat(seen.key()).isEqualTo(KEY);
                        assertThat(seen.headers() + seen.body() + seen.path())
                                .doesNotContain(grants.deskToken(DESK));
                    });
            assertThat(env.toString()).doesNotContain(KEY);
        }
    }

    private AgentDoor door(Gateway gateway) throws IOException {
        AgentDoor door =
                new AgentDoor(
                        0,
                        Optional.of(
                                new ModelRoutes(gateway, grants, MODEL, Duration.ofSeconds(30))));
        door.openLocal();
        return door;
    }

    private static String streamed(StreamingChatModel model) throws Exception {
        CompletableFuture<String> whole = new CompletableFuture<>();
        StringBuilder pieces = new StringBuilder();
        model.chat(
                ask(),
                new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        pieces.append(piece);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        whole.complete(pieces.toString());
                    }

                    @Override
                    public void onError(Throwable e) {
                        whole.completeExceptionally(e);
                    }
                });
        return whole.get(60, TimeUnit.SECONDS);
    }
}
