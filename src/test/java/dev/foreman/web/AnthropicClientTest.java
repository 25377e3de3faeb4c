package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.PaymentRequiredException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.WebSearchTool20250305;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Pricing;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.testing.CashBook;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The official Anthropic client for Java, unmodified: it knows a base URL and a key, and both are
 * Foreman's.
 */
@Timeout(120)
class AnthropicClientTest {
    private static final String KEY = "sk-ant-the-operators-own-key-0123456789";
    private static final String DESK = "process:thinker";
    private static final String MODEL = "claude-sonnet-4-5";

    private final ScriptedModel upstream = new ScriptedModel().takes(KEY);
    private final CashBook book = new CashBook();
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);
    private final Cap day =
            new Cap(BudgetLevel.DAY, OptionalLong.of(100_000), OptionalLong.empty());
    private final Gateway gateway =
            new Gateway(
                    new Provider(
                            "anthropic",
                            List.of(MODEL),
                            Optional.of(new Secret(KEY)),
                            Optional.of(upstream.url()),
                            Duration.ofSeconds(30),
                            100_000,
                            List.of(day)),
                    grants,
                    book,
                    Pricing.UNKNOWN,
                    _ -> {
                        throw new AssertionError("not asked");
                    },
                    OverBudget.DEGRADE);
    private final AgentDoor door;
    private final Grant grant;
    private final Map<String, String> env;
    private final AnthropicClient client;

    AnthropicClientTest() throws IOException {
        door =
                new AgentDoor(
                        0,
                        Optional.of(
                                new ModelRoutes(gateway, grants, MODEL, Duration.ofSeconds(30))));
        door.openLocal();
        grant =
                grants.open(
                        new Spender(TaskId.random(), AgentId.of("acme/rocket:thinker")),
                        DESK,
                        clock.instant().plusSeconds(600));
        env = door.localEnvironment(DESK);
        client =
                AnthropicOkHttpClient.builder()
                        .baseUrl(env.get("ANTHROPIC_BASE_URL"))
                        .apiKey(env.get("ANTHROPIC_API_KEY"))
                        .build();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        door.close();
        gateway.close();
        upstream.close();
    }

    private static MessageCreateParams.Builder ask() {
        return MessageCreateParams.builder()
                .model(MODEL)
                .maxTokens(200)
                .addUserMessage("What is 2 and 2?")
                .addTool(
                        Tool.builder()
                                .name("add")
                                .description("Adds two numbers")
                                .inputSchema(
                                        Tool.InputSchema.builder()
                                                .properties(
                                                        JsonValue.from(
                                                                Map.of(
                                                                        "a",
                                                                        Map.of("type", "integer"))))
                                                .build())
                                .build());
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining());
    }

    /** The operator's key went up with every question, and nothing that the client had did. */
    private void theKeyWasOnlyUpstream(int questions) {
        assertThat(upstream.journal())
                .hasSize(questions)
                .allSatisfy(seen -> {
                    assertThat(seen.key()).isEqualTo(KEY);
                    assertThat(seen.headers() + seen.body() + seen.path())
                            .doesNotContain(grants.deskToken(DESK))
                            .doesNotContain(grant.token());
                    assertThat(seen.headers().keySet())
                            .as("who asks, from where and with what, is nobody's business")
                            .noneMatch(h -> h.startsWith("x-stainless"));
                });
        assertThat(env.toString()).doesNotContain(KEY);
    }

    private List<Tokens> took(int calls) {
        await().until(() -> book.settled().size() == calls && book.underWay() == 0);
        assertThat(book.settled())
                .allSatisfy(s -> assertThat(s.call().spender()).isEqualTo(grant.spender()));
        return book.settled().stream().map(CashBook.Settled::tokens).toList();
    }

    @Test
    void it_has_a_turn_a_tool_call_and_a_stream() {
        upstream.then(
                Turn.text("Four").costing(30, 4),
                Turn.tool("add", "{\"a\":2}").costing(31, 5),
                Turn.text("Four in pieces").costing(32, 6));

        assertThat(text(client.messages().create(ask().build()))).isEqualTo("Four");

        Message called = client.messages().create(ask().build());
        assertThat(called.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
        ToolUseBlock tool =
                called.content().stream().flatMap(b -> b.toolUse().stream()).findFirst().get();
        assertThat(tool.name()).isEqualTo("add");
        assertThat(tool._input().convert(Map.class)).isEqualTo(Map.of("a", 2));

        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(ask().build())) {
            String streamed =
                    events.stream()
                            .flatMap(e -> e.contentBlockDelta().stream())
                            .flatMap(e -> e.delta().text().stream())
                            .map(d -> d.text())
                            .collect(Collectors.joining());
            assertThat(streamed).isEqualTo("Four in pieces");
        }

        theKeyWasOnlyUpstream(3);
        assertThat(upstream.last().headers())
                .hasEntrySatisfying(
                        "anthropic-version",
                        v -> assertThat(v).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}"))
                .containsEntry("content-type", "application/json");
        assertThat(took(3))
                .containsExactly(
                        new Tokens(30, 4, 0, 0), new Tokens(31, 5, 0, 0), new Tokens(32, 6, 0, 0));
    }

    @Test
    void it_counts_tokens_for_nothing_and_lists_the_models_that_it_may_have() {
        long counted =
                client.messages()
                        .countTokens(
                                MessageCountTokensParams.builder()
                                        .model(MODEL)
                                        .addUserMessage("What is 2 and 2?")
                                        .build())
                        .inputTokens();

        assertThat(counted).isPositive();
        assertThat(upstream.last().path()).isEqualTo("/v1/messages/count_tokens");
        theKeyWasOnlyUpstream(1);
        assertThat(client.models().list().data()).extracting(m -> m.id()).containsExactly(MODEL);
        assertThat(upstream.journal()).as("the list is Foreman's own").hasSize(1);
        assertThat(book.settled()).isEmpty();
    }

    @Test
    void an_overloaded_provider_is_its_own_exception_after_its_own_retries() {
        upstream.now(Turn.fail(529, "Overloaded").with("retry-after-ms", "1"));

        OverloadedException e =
                catchThrowableOfType(
                        OverloadedException.class, () -> client.messages().create(ask().build()));

        assertThat(e.statusCode()).isEqualTo(529);
        assertThat(e.headers().values("X-Foreman-Error")).as("the provider's own").isEmpty();
        assertThat(e.getMessage()).contains("Overloaded");
        theKeyWasOnlyUpstream(3);
        assertThat(took(3)).containsOnly(Tokens.NONE);
        assertThat(book.settled()).allMatch(s -> s.outcome() == CallOutcome.REFUSED);
    }

    @Test
    void it_goes_on_after_a_short_overload() {
        upstream.now(
                Turn.fail(529, "Overloaded").with("retry-after-ms", "1"), Turn.text("At last"));

        assertThat(text(client.messages().create(ask().build()))).isEqualTo("At last");
        theKeyWasOnlyUpstream(2);
    }

    @Test
    void what_foreman_refuses_is_an_exception_with_foremans_words() {
        assertThat(
                        refused(
                                BadRequestException.class,
                                "bad_request",
                                ask().putAdditionalBodyProperty(
                                                "max_tokens", JsonValue.from("many"))))
                .contains("max_tokens");
        assertThat(
                        refused(
                                PermissionDeniedException.class,
                                "model_not_allowed",
                                ask().model("claude-dear")))
                .contains(MODEL);
        assertThat(
                        refused(
                                PermissionDeniedException.class,
                                "way_out",
                                ask().addTool(WebSearchTool20250305.builder().build())))
                .contains("web_search");
        assertThat(refused(PaymentRequiredException.class, "over_budget", ask().maxTokens(99_990)))
                .contains("llm.budget.day");
        grants.close(grant);
        assertThat(refused(PermissionDeniedException.class, "no_task", ask()))
                .contains("while it holds one");
        AnthropicClient late =
                AnthropicOkHttpClient.builder()
                        .baseUrl(env.get("ANTHROPIC_BASE_URL"))
                        .authToken(grant.token())
                        .build();
        UnauthorizedException e =
                catchThrowableOfType(
                        UnauthorizedException.class, () -> late.messages().create(ask().build()));
        late.close();
        assertThat(e.headers().values("X-Foreman-Error")).containsExactly("unknown_token");
        assertThat(upstream.journal()).isEmpty();
    }

    private <E extends AnthropicServiceException> String refused(
            Class<E> type, String code, MessageCreateParams.Builder asked) {
        E e = catchThrowableOfType(type, () -> client.messages().create(asked.build()));
        assertThat(e.headers().values("X-Foreman-Error")).containsExactly(code);
        return String.valueOf(e.getMessage());
    }

    /** Its own way of finding its settings, in a process that has nothing but the environment. */
    @Test
    void it_finds_all_that_it_needs_in_the_environment() throws Exception {
        upstream.then(Turn.text("Four from the environment"));
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AnthropicClientMain.class.getName())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(env);
        Process process = builder.start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("Four from the environment").doesNotContain(KEY);
        theKeyWasOnlyUpstream(1);
    }
}
