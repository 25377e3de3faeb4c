package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Llm;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.Backends;
import dev.foreman.llm.Completion;
import dev.foreman.llm.LlmBackend;
import dev.foreman.llm.Stop;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Pricing;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.testing.CashBook;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.RawUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as an agent meets it, over real sockets; the provider is scripted. */
@Timeout(120)
class ModelGatewayTest {
    private static final String KEY = "sk-ant-the-operators-own-key-0123456789";
    private static final String HERE = "process:issue-triage";
    private static final String ASK =
            "{\"model\":\"claude-x\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String ASK_STREAM =
            ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String ANSWER =
            "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],\"usage\":"
                    + "{\"input_tokens\":9,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":3,"
                    + "\"output_tokens\":7}}";
    private static final Instant NOW = HandClock.START;

    private final CashBook book = new CashBook();
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private LlmBackend backend =
            q ->
                    new Completion(
                            q.system() + "/" + q.prompt() + "/" + q.maxOutputTokens(),
                            q.schema(),
                            new Tokens(1, 2, 3, 4),
                            "claude-x",
                            Stop.DONE);

    private OverBudget overBudget = OverBudget.PARK;

    /** What each test starts as it needs it. */
    @SuppressWarnings("NullAway.Init")
    private RawUpstream upstream;

    @SuppressWarnings("NullAway.Init")
    private URI door;

    @SuppressWarnings("NullAway.Init")
    private Grant grant;

    @AfterEach
    void close() throws Exception {
        http.shutdownNow();
        for (AutoCloseable c : closing.reversed()) {
            c.close();
        }
    }

    private Provider provider(String name) {
        return new Provider(
                name,
                List.of(name.equals("anthropic") ? "claude-x" : "small", "other-y"),
                Optional.of(new Secret(KEY)),
                Optional.of(URI.create(upstream.url() + (name.equals("openai") ? "/v1" : ""))),
                Duration.ofSeconds(30),
                1000,
                List.of());
    }

    private AgentDoor start(String provider, RawUpstream.Script script) throws IOException {
        upstream(script);
        return start(provider(provider), 0);
    }

    private void upstream(RawUpstream.Script script) throws IOException {
        upstream = new RawUpstream(script);
        closing.add(upstream);
    }

    /** Anthropic's, with these caps. */
    private void startWith(List<Cap> caps) throws IOException {
        start(with(provider("anthropic"), Duration.ofSeconds(30), caps), 0);
    }

    private AgentDoor start(Provider provider, int port) throws IOException {
        Gateway gateway =
                new Gateway(provider, grants, book, Pricing.UNKNOWN, _ -> backend, overBudget);
        closing.add(gateway);
        AgentDoor opened =
                new AgentDoor(
                        port,
                        Optional.of(
                                new ModelRoutes(
                                        gateway,
                                        grants,
                                        provider.models().getFirst(),
                                        provider.timeout())));
        closing.add(opened);
        opened.openLocal();
        door = opened.localGateway().orElseThrow();
        grant = grants.open(spender(), HERE, NOW.plusSeconds(600));
        return opened;
    }

    /** By somebody else. */
    private void spent(long tokens) {
        book.reserve(
                new ModelCall(spender(), "anthropic", "claude-x"),
                Amount.ofTokens(tokens),
                List.of());
    }

    @Test
    void a_grant_is_told_of_the_budget_to_wait_for_that_begins_anew_last() throws Exception {
        upstream(ModelGatewayTest::answer);
        spent(4_999);
        List<Cap> caps = new ArrayList<>();
        for (BudgetLevel level : List.of(BudgetLevel.CALL, BudgetLevel.DAY, BudgetLevel.MONTH)) {
            caps.add(new Cap(level, OptionalLong.of(5_000), OptionalLong.empty()));
        }
        // A call of 6,000 at once is over that of a call, which no waiting helps.
        startWith(caps);
        assertThat(trouble(post("/v1/messages", ASK.replace("hi", "x".repeat(20_000)))))
                .isEqualTo("over_budget");
        assertThat(grant.lacked()).isEmpty();

        assertThat(trouble(post("/v1/messages", ASK))).isEqualTo("over_budget");
        assertThat(grant.lacked().orElseThrow().cap()).isEqualTo(caps.get(1));

        Grant same = grant;
        for (int later : new int[] {2, 1}) {
            List<Cap> one = List.of(caps.get(later));
            startWith(one);
            grant = same;
            assertThat(trouble(post("/v1/messages", ASK))).isEqualTo("over_budget");
            assertThat(grant.lacked().orElseThrow().cap()).isEqualTo(caps.get(2));
        }
        grants.close(grant);
        assertThat(grant.lacked()).isPresent();
        assertThat(upstream.journal()).isEmpty();
    }

    private static Provider with(Provider p, Duration timeout, List<Cap> caps) {
        return new Provider(p.name(), p.models(), p.key(), p.base(), timeout, p.mostOutput(), caps);
    }

    private static Spender spender() {
        return new Spender(TaskId.random(), AgentId.of("acme/rocket:issue-triage"));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(door + path)).header("x-api-key", grant.token());
    }

    private CompletableFuture<HttpResponse<String>> posting(String path, String body) {
        return http.sendAsync(
                to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> streaming() throws Exception {
        return http.send(
                to("/v1/messages").POST(HttpRequest.BodyPublishers.ofString(ASK_STREAM)).build(),
                BodyHandlers.ofInputStream());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(to(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String trouble(HttpResponse<?> response) {
        return response.headers().firstValue("X-Foreman-Error").orElse("none");
    }

    private CashBook.Settled onlySettled() {
        await().until(() -> book.settled().size() == 1);
        assertThat(book.underWay()).isZero();
        return book.settled().getFirst();
    }

    private RawUpstream.Asked only() {
        assertThat(upstream.journal()).hasSize(1);
        return upstream.journal().getFirst();
    }

    private static void answer(RawUpstream.Asked asked, RawUpstream.Wire wire) throws IOException {
        wire.whole(
                200,
                "application/json",
                ANSWER,
                "request-id: req_1",
                "anthropic-organization-id: secret-org",
                "set-cookie: a=b",
                "anthropic-ratelimit-tokens-remaining: 12");
    }

    @Test
    void the_provider_sees_the_key_and_the_agent_never_does() throws Exception {
        start("anthropic", ModelGatewayTest::answer);

        HttpResponse<String> r =
                send(
                        to("/v1/messages?beta=true")
                                .header("anthropic-version", "2023-06-01")
                                .header("anthropic-beta", "tools-1")
                                .header("cookie", "c=1")
                                .header("x-forwarded-for", "10.0.0.1")
                                .header("authorization", "Bearer other")
                                .POST(HttpRequest.BodyPublishers.ofString(ASK)));

        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(r.body()).isEqualTo(ANSWER);
        assertThat(r.headers().map())
                .containsEntry("request-id", List.of("req_1"))
                .containsEntry("anthropic-ratelimit-tokens-remaining", List.of("12"))
                .doesNotContainKeys("anthropic-organization-id", "set-cookie", "x-foreman-error");
        assertThat(only().line()).isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        assertThat(only().body()).isEqualTo(ASK);
        assertThat(only().headers())
                .containsEntry("x-api-key", KEY)
                .containsEntry("anthropic-version", "2023-06-01")
                .containsEntry("anthropic-beta", "tools-1")
                .doesNotContainKeys("cookie", "x-forwarded-for", "authorization", "accept-encoding")
                .containsEntry("host", upstream.url().getAuthority());
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(9, 7, 5, 3));
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(onlySettled().call().spender()).isEqualTo(grant.spender());
        assertThat(onlySettled().estimate().tokens()).isGreaterThan(100);
    }

    @Test
    void a_token_dies_with_its_task_and_calls_under_way_with_it() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    asked.countDown();
                    wire.awaitGone();
                    gone.countDown();
                });
        CompletableFuture<HttpResponse<String>> answer = posting("/v1/messages", ASK);
        asked.await();

        grants.close(grant);

        assertThat(answer.get().statusCode()).isEqualTo(401);
        assertThat(trouble(answer.get())).isEqualTo("task_over");
        gone.await();
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
        HttpResponse<String> late = post("/v1/messages", ASK);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(trouble(late)).isEqualTo("unknown_token");
        assertThat(upstream.journal()).hasSize(1);
        grants.close(grant);
    }

    @Test
    void a_token_ends_at_its_deadline_even_if_nobody_closes_it() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        clock.advance(Duration.ofSeconds(600));
        assertThat(trouble(post("/v1/messages", ASK))).isEqualTo("task_over");
        assertThat(upstream.journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"it came home", "its time is up"})
    void a_stream_under_way_is_cut_and_the_provider_hears_of_it_when_its_task_ends(String how)
            throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    wire.head(200, "Content-Type: text/event-stream").chunk(FIRST).chunk(DELTA);
                    wire.awaitGone();
                    gone.countDown();
                });
        HttpResponse<InputStream> r = streaming();
        readUntil(r.body(), DELTA);

        end(how);

        gone.await();
        assertThatThrownBy(() -> r.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
    }

    private void end(String how) {
        if (how.equals("its time is up")) {
            clock.advance(Duration.ofSeconds(600));
        } else {
            grants.close(grant);
        }
    }

    /** Its thread hangs in a write then, and sees nothing of what goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"it came home", "its time is up"})
    void a_client_that_does_not_read_keeps_no_stream_beyond_its_task(String how) throws Exception {
        CountDownLatch flooding = new CountDownLatch(8);
        CountDownLatch gone = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    try {
                        wire.head(200, "Content-Type: text/event-stream").chunk(FIRST);
                        for (int i = 0; i < 10_000; i++) {
                            wire.chunk("x".repeat(64 << 10));
                            flooding.countDown();
                        }
                    } finally {
                        gone.countDown();
                    }
                });
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            client.getOutputStream().write(request(grant.token(), ASK_STREAM, ""));
            flooding.await();

            end(how);

            gone.await();
            assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        }
    }

    private void backendThinksUntilInterrupted(CountDownLatch asked, CountDownLatch interrupted) {
        backend =
                _ -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                        throw new AssertionError("never");
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                };
    }

    @ParameterizedTest
    @ValueSource(strings = {"it came home", "its time is up"})
    void a_neutral_question_under_way_ends_with_its_task(String how) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        backendThinksUntilInterrupted(asked, interrupted);
        start("anthropic", ModelGatewayTest::answer);
        CompletableFuture<HttpResponse<String>> answer =
                posting("/v1/complete", "{\"prompt\":\"P\"}");
        asked.await();

        end(how);

        interrupted.await();
        assertThat(trouble(answer.get())).isEqualTo("task_over");
    }

    @Test
    void without_a_token_or_with_a_made_up_one_nothing_is_passed_on() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        HttpResponse<String> none =
                send(
                        HttpRequest.newBuilder(URI.create(door + "/v1/messages"))
                                .POST(HttpRequest.BodyPublishers.ofString(ASK)));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(trouble(none)).isEqualTo("no_token");
        JsonNode error = Json.mapper().readTree(none.body());
        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(error.at("/error/message").asText()).contains("context.llm_endpoint.token");
        HttpResponse<String> wrong =
                send(
                        HttpRequest.newBuilder(URI.create(door + "/v1/messages"))
                                .header("Authorization", "Bearer " + grant.token() + "0")
                                .POST(HttpRequest.BodyPublishers.ofString(ASK)));
        assertThat(trouble(wrong)).isEqualTo("unknown_token");
        assertThat(upstream.journal()).isEmpty();
        assertThat(book.settled()).isEmpty();
    }

    @Test
    void a_token_is_taken_as_bearer_and_in_the_path_too() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        HttpResponse<String> bearer =
                send(
                        HttpRequest.newBuilder(URI.create(door + "/v1/messages"))
                                .header("Authorization", "bearer " + grant.token())
                                .POST(HttpRequest.BodyPublishers.ofString(ASK)));
        HttpResponse<String> path =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                door
                                                        + "/t/"
                                                        + grant.token()
                                                        + "/v1/messages?beta=true"))
                                .POST(HttpRequest.BodyPublishers.ofString(ASK)));
        assertThat(bearer.statusCode()).isEqualTo(200);
        assertThat(path.statusCode()).isEqualTo(200);
        assertThat(upstream.journal().getLast().line())
                .isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        assertThat(trouble(send(HttpRequest.newBuilder(URI.create(door + "/t/")))))
                .isEqualTo("no_token");
    }

    @Test
    void a_token_of_a_containers_task_is_good_on_its_own_network_alone() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        upstream(ModelGatewayTest::answer);
        AgentDoor doors = start(provider("anthropic"), port);
        InetAddress one = InetAddress.ofLiteral("127.1.0.1");
        InetAddress two = InetAddress.ofLiteral("127.2.0.1");
        doors.open(one, "127.1.0.0/16", "container:one");
        doors.open(two, "127.2.0.0/16", "container:two");
        Grant ones = grants.open(spender(), "container:one", NOW.plusSeconds(60));
        Grant twos = grants.open(spender(), "container:two", NOW.plusSeconds(60));

        assertThat(raw("127.1.0.9", one, port, ones.token())).startsWith("HTTP/1.1 200");
        assertThat(raw("127.2.0.9", two, port, ones.token()))
                .startsWith("HTTP/1.1 403")
                .containsIgnoringCase("X-Foreman-Error: elsewhere");
        assertThat(raw("127.1.0.9", one, port, grants.deskToken("container:two")))
                .containsIgnoringCase("X-Foreman-Error: elsewhere");
        assertThat(raw("127.1.0.9", one, port, grant.token()))
                .containsIgnoringCase("X-Foreman-Error: elsewhere");
        assertThat(
                        raw(
                                "127.0.0.1",
                                InetAddress.ofLiteral("127.0.0.1"),
                                door.getPort(),
                                ones.token()))
                .containsIgnoringCase("X-Foreman-Error: elsewhere");
        assertThat(raw("127.2.0.9", two, port, twos.token())).startsWith("HTTP/1.1 200");
        assertThat(doors.gateway("container:two")).contains(URI.create("http://127.2.0.1:" + port));
        assertThat(doors.gateway("container:three")).isEmpty();

        Map<String, String> env = doors.environment(two, "container:two");
        assertThat(env)
                .containsEntry("ANTHROPIC_BASE_URL", "http://127.2.0.1:" + port)
                .containsEntry("ANTHROPIC_API_KEY", grants.deskToken("container:two"))
                .containsEntry("OPENAI_BASE_URL", "http://127.2.0.1:" + port + "/v1")
                .containsEntry("ANTHROPIC_MODEL", "claude-x")
                .containsEntry("ANTHROPIC_SMALL_FAST_MODEL", "claude-x")
                .containsEntry("ANTHROPIC_DEFAULT_HAIKU_MODEL", "claude-x")
                .containsEntry("ANTHROPIC_DEFAULT_SONNET_MODEL", "claude-x")
                .containsEntry("ANTHROPIC_DEFAULT_OPUS_MODEL", "claude-x");
        assertThat(env.toString()).doesNotContain(KEY);
    }

    @Test
    void the_token_of_a_desk_stands_for_the_one_task_that_is_on_it() throws Exception {
        AgentDoor doors = start("anthropic", ModelGatewayTest::answer);
        String desk = doors.localEnvironment(HERE).get("ANTHROPIC_API_KEY");
        HttpRequest.Builder ask =
                HttpRequest.newBuilder(URI.create(door + "/v1/messages"))
                        .header("x-api-key", desk)
                        .POST(HttpRequest.BodyPublishers.ofString(ASK));
        assertThat(send(ask).statusCode()).isEqualTo(200);
        assertThat(onlySettled().call().spender()).isEqualTo(grant.spender());

        Grant second = grants.open(spender(), HERE, NOW.plusSeconds(60));
        assertThat(trouble(send(ask))).isEqualTo("several_tasks");
        grants.close(second);
        assertThat(send(ask).statusCode()).isEqualTo(200);
        grants.close(grant);
        HttpResponse<String> idle = send(ask);
        assertThat(idle.statusCode()).isEqualTo(403);
        assertThat(trouble(idle)).isEqualTo("no_task");
        assertThat(grants.toString() + grant).doesNotContain(grant.token()).doesNotContain(desk);
    }

    private static String raw(String from, InetAddress to, int port, String token)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(to, port), 2000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request(token, ASK, "Connection: close\r\n"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] request(String token, String body, String more) {
        return ("POST /v1/messages HTTP/1.1\r\nHost: f\r\nx-api-key: "
                        + token
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n"
                        + more
                        + "\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static final String FIRST =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":"
                    + "{\"input_tokens\":40,\"output_tokens\":1}}}\n\n";
    private static final String DELTA =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"0123456789\u00e4\u20ac\"}}\n\n";
    private static final String LAST =
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                    + "\"end_turn\"},\"usage\":{\"output_tokens\":33}}\n\n"
                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    @Test
    void a_client_that_hangs_up_in_a_stream_is_noticed_while_the_provider_is_silent()
            throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    wire.head(200, "Content-Type: text/event-stream").chunk(FIRST);
                    for (int i = 0; i < 6; i++) {
                        wire.chunk(DELTA);
                    }
                    wire.awaitGone();
                    gone.countDown();
                });
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            client.getOutputStream().write(request(grant.token(), ASK_STREAM, ""));
            readUntil(client.getInputStream(), DELTA.repeat(1));
            readDeltas(client.getInputStream(), 5);
        }

        gone.await();

        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
    }

    private static final String COUNTED =
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":"
                    + "{\"prompt_tokens\":2,\"completion_tokens\":1}}\n\n";

    /** Some tell with each piece what was written until then, and not what was thought. */
    @ParameterizedTest
    @CsvSource({"1, 0", "5000, 5000"})
    void hanging_up_early_is_never_cheaper_than_what_was_reserved(long counted, long output)
            throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        String piece = COUNTED.replace(":1}}", ":" + counted + "}}");
        start(
                "openai",
                (_, wire) -> {
                    wire.head(200, "Content-Type: text/event-stream").chunk(piece);
                    wire.awaitGone();
                    gone.countDown();
                });
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            String ask =
                    chat("\"stream\":true,\"stream_options\":{\"continuous_usage_stats\":true}");
            client.getOutputStream()
                    .write(
                            new String(request(grant.token(), ask, ""), StandardCharsets.US_ASCII)
                                    .replace("/v1/messages", "/v1/chat/completions")
                                    .getBytes(StandardCharsets.US_ASCII));
            readUntil(client.getInputStream(), piece);
        }
        gone.await();

        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().output()).isEqualTo(Math.max(1000, output));
        assertThat(onlySettled().tokens().total())
                .isGreaterThanOrEqualTo(onlySettled().estimate().tokens());
    }

    @Test
    void an_answer_that_ends_without_a_count_is_booked_as_reserved() throws Exception {
        start(
                "anthropic",
                (_, wire) ->
                        wire.head(200, "Content-Type: text/event-stream")
                                .chunk(FIRST + DELTA)
                                .end());
        assertThat(post("/v1/messages", ASK_STREAM).body()).isEqualTo(FIRST + DELTA);
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
    }

    @Test
    void a_client_that_hangs_up_before_any_answer_is_noticed_and_the_estimate_stands()
            throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    asked.countDown();
                    wire.awaitGone();
                    gone.countDown();
                });
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            client.getOutputStream().write(request(grant.token(), ASK, ""));
            asked.await();
        }
        gone.await();
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
    }

    private static void readDeltas(InputStream in, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            readUntil(in, "\u20ac\"}}\n\n");
        }
    }

    private static void readUntil(InputStream in, String end) throws IOException {
        byte[] wanted = end.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        while (!seen.toString(StandardCharsets.UTF_8)
                .endsWith(new String(wanted, StandardCharsets.UTF_8))) {
            int b = in.read();
            assertThat(b).as(seen.toString(StandardCharsets.UTF_8)).isNotNegative();
            seen.write(b);
        }
    }

    @Test
    void events_reach_the_client_as_they_come_wherever_the_provider_cuts_them() throws Exception {
        byte[] all = (FIRST + DELTA + LAST).getBytes(StandardCharsets.UTF_8);
        CountDownLatch firstSeen = new CountDownLatch(1);
        start(
                "anthropic",
                (_, wire) -> {
                    wire.head(200, "Content-Type: text/event-stream; charset=utf-8").chunk(FIRST);
                    firstSeen.await();
                    for (int i = FIRST.length(); i < all.length; i++) {
                        wire.chunk(new byte[] {all[i]});
                    }
                    wire.end();
                });
        HttpResponse<InputStream> r = streaming();
        readUntil(r.body(), FIRST);
        firstSeen.countDown();
        assertThat(new String(r.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(DELTA + LAST);
        assertThat(r.headers().firstValue("content-type"))
                .contains("text/event-stream; charset=utf-8");
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(40, 33, 0, 0));
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void a_provider_that_drops_the_connection_looks_cut_off_to_the_client_too() throws Exception {
        start(
                "anthropic",
                (_, wire) ->
                        wire.head(200, "Content-Type: text/event-stream").chunk(FIRST + DELTA));
        assertThatThrownBy(() -> post("/v1/messages", ASK_STREAM)).isInstanceOf(IOException.class);
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());

        upstream.now((_, _) -> {});
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(502);
        assertThat(trouble(r)).isEqualTo("dropped");
    }

    @Test
    void a_provider_that_never_answers_is_given_up() throws Exception {
        CountDownLatch gone = new CountDownLatch(2);
        upstream((asked, wire) -> {
            if (asked.body().contains("stream")) {
                wire.head(200, "Content-Type: text/event-stream").chunk(FIRST);
            }
            wire.awaitGone();
            gone.countDown();
        });
        start(with(provider("anthropic"), Duration.ofMillis(300), List.of()), 0);
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(504);
        assertThat(trouble(r)).isEqualTo("timed_out");
        assertThatThrownBy(() -> post("/v1/messages", ASK_STREAM)).isInstanceOf(IOException.class);
        gone.await();
        await().until(() -> book.settled().size() == 2);
    }

    @Test
    void a_provider_that_is_not_there_costs_nothing() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        upstream.close();
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(502);
        assertThat(trouble(r)).isEqualTo("unreachable");
        assertThat(r.body()).doesNotContain(upstream.url().getAuthority());
        assertThat(onlySettled().tokens()).isEqualTo(Tokens.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_secure_connection_that_never_came_about_costs_nothing(boolean tls) throws Exception {
        upstream(ModelGatewayTest::answer);
        // It has no certificate to show.
        try (ServerSocket bare =
                SSLContext.getDefault().getServerSocketFactory().createServerSocket(0)) {
            Thread.ofVirtual().start(() -> shakeHands(bare));
            int port = tls ? bare.getLocalPort() : upstream.url().getPort();
            Provider p = provider("anthropic");
            URI secure = URI.create("https://127.0.0.1:" + port);
            start(
                    new Provider(
                            p.name(),
                            p.models(),
                            p.key(),
                            Optional.of(secure),
                            p.timeout(),
                            p.mostOutput(),
                            p.caps()),
                    0);
            HttpResponse<String> r = post("/v1/messages", ASK);
            assertThat(r.statusCode()).isEqualTo(502);
            assertThat(trouble(r)).isEqualTo("unreachable");
            assertThat(r.body()).contains("certificate").doesNotContain("127.0.0.1");
        }
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.REFUSED);
        assertThat(onlySettled().tokens()).isEqualTo(Tokens.NONE);
    }

    private static void shakeHands(ServerSocket bare) {
        while (!bare.isClosed()) {
            try (Socket one = bare.accept()) {
                one.getInputStream().read();
            } catch (IOException _) {
                // It has failed, as it should.
            }
        }
    }

    @Test
    void a_redirect_is_never_followed() throws Exception {
        try (RawUpstream thief = new RawUpstream(ModelGatewayTest::answer)) {
            start(
                    "anthropic",
                    (_, wire) -> wire.whole(307, "text/plain", "", "Location: " + thief.url()));
            HttpResponse<String> r = post("/v1/messages", ASK);
            assertThat(r.statusCode()).isEqualTo(502);
            assertThat(trouble(r)).isEqualTo("odd_answer");
            assertThat(thief.journal()).isEmpty();
            assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void when_the_provider_refuses_our_key_the_agents_token_does_not_look_bad(int status)
            throws Exception {
        start(
                "anthropic",
                (_, wire) ->
                        wire.whole(
                                status,
                                "application/json",
                                "{\"error\":{\"message\":\"bad key " + KEY + "\"}}"));
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(502);
        assertThat(trouble(r)).isEqualTo("key_refused");
        assertThat(r.body()).contains("llm.api_key").doesNotContain(KEY);
        assertThat(onlySettled().tokens()).isEqualTo(Tokens.NONE);
    }

    @ParameterizedTest
    @CsvSource({"429, 17", "529, 3", "500, ''", "400, ''"})
    void errors_of_the_provider_pass_as_they_are(int status, String retryAfter) throws Exception {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"y\"}}";
        start(
                "anthropic",
                (_, wire) ->
                        wire.whole(
                                status,
                                "application/json",
                                body,
                                retryAfter.isEmpty() ? "x: y" : "Retry-After: " + retryAfter));
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(status);
        assertThat(trouble(r)).isEqualTo("none");
        assertThat(r.body()).isEqualTo(body);
        assertThat(r.headers().firstValue("retry-after").orElse("")).isEqualTo(retryAfter);
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.REFUSED);
    }

    /** The provider may have gone on behind it. */
    @ParameterizedTest
    @ValueSource(ints = {408, 504, 524})
    void a_proxy_that_gave_up_waiting_passes_and_is_booked_as_reserved(int status)
            throws Exception {
        String body = "<html>usage</html>";
        start("anthropic", (_, wire) -> wire.whole(status, "text/html", body));
        HttpResponse<String> r = post("/v1/messages", ASK);
        assertThat(r.statusCode()).isEqualTo(status);
        assertThat(trouble(r)).isEqualTo("none");
        assertThat(r.body()).isEqualTo(body);
        assertThat(onlySettled().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(onlySettled().tokens().total()).isEqualTo(onlySettled().estimate().tokens());
    }

    @Test
    void a_key_that_comes_back_in_headers_or_in_pieces_is_blotted_out() throws Exception {
        String body = "{\"echo\":\"" + KEY + "\",\"half\":\"" + KEY.substring(0, 20) + "\"}";
        start(
                "anthropic",
                (_, wire) -> {
                    wire.head(
                            200,
                            "Content-Type: text/event-stream",
                            "request-id: " + KEY,
                            "x-request-id: fine");
                    for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
                        wire.chunk(new byte[] {b});
                    }
                    wire.end();
                });
        HttpResponse<String> r = post("/v1/messages", ASK_STREAM);
        assertThat(r.body()).isEqualTo(body.replace(KEY, "*".repeat(KEY.length())));
        assertThat(r.headers().map()).doesNotContainKey("request-id").containsKey("x-request-id");
    }

    @Test
    void a_line_of_ten_megabytes_passes_and_is_counted() throws Exception {
        String huge = "x".repeat(10 << 20);
        start(
                "openai",
                (_, wire) ->
                        wire.head(200, "Content-Type: text/event-stream")
                                .chunk("data: {\"choices\":[{\"delta\":{\"content\":\"")
                                .chunk(huge)
                                .chunk(
                                        "\"}}],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":4}}\n\n")
                                .end());
        HttpResponse<String> r = post("/v1/chat/completions", chat("\"stream\":true"));
        assertThat(r.body().length()).isGreaterThan(10 << 20);
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(8, 4, 0, 0));
    }

    private static String chat(String more) {
        return "{\"model\":\"small\",\"messages\":[]" + (more.isEmpty() ? "" : ",") + more + "}";
    }

    private static final String CHUNK =
            "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":6,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":12}}}\n\n";

    @Test
    void usage_that_the_client_did_not_ask_for_is_asked_for_and_kept_back() throws Exception {
        start(
                "openai",
                (_, wire) ->
                        wire.head(200, "Content-Type: text/event-stream")
                                .chunk(CHUNK + CHUNK + USAGE.substring(0, 30))
                                .chunk(USAGE.substring(30) + "data: [DONE]\n\n")
                                .end());
        HttpResponse<String> r = post("/v1/chat/completions", chat("\"stream\":true"));
        assertThat(r.body()).isEqualTo(CHUNK + CHUNK + "data: [DONE]\n\n");
        JsonNode sent = Json.mapper().readTree(only().body());
        assertThat(sent.at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(1000);
        assertThat(only().headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(only().line()).startsWith("POST /v1/chat/completions ");
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(8, 6, 12, 0));

        HttpResponse<String> asked =
                post(
                        "/v1/chat/completions",
                        chat("\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        assertThat(asked.body()).isEqualTo(CHUNK + CHUNK + USAGE + "data: [DONE]\n\n");
    }

    @Test
    void ollama_is_spoken_line_by_line_with_the_token_in_the_path() throws Exception {
        String lines =
                "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n"
                        + "{\"done\":true,\"prompt_eval_count\":11,\"eval_count\":4}\n";
        start("ollama", (_, wire) -> wire.whole(200, "application/x-ndjson", lines));
        HttpRequest.Builder ask =
                HttpRequest.newBuilder(URI.create(door + "/t/" + grant.token() + "/api/chat"))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\"small:latest\",\"messages\":[],\"options\":{\"num_predict\":-1}}"));
        assertThat(send(ask).body()).isEqualTo(lines);
        assertThat(Json.mapper().readTree(only().body()).at("/options/num_predict").asInt())
                .isEqualTo(1000);
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(11, 4, 0, 0));

        HttpResponse<String> tags = send(to("/api/tags").GET());
        assertThat(Json.mapper().readTree(tags.body()).at("/models/1/name").asText())
                .isEqualTo("other-y");
        assertThat(upstream.journal()).hasSize(1);
        HttpResponse<String> wrong = post("/v1/messages", ASK);
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(trouble(wrong)).isEqualTo("other_dialect");
        assertThat(Json.mapper().readTree(wrong.body()).at("/error/message").asText())
                .contains("ollama", "POST /api/chat", "POST /v1/chat/completions");
        assertThat(post("/v1/chat/completions", chat("")).statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(post("/api/chat", "{}").body()).path("error").asText())
                .contains("model");
    }

    @Test
    void what_answers_with_a_packed_body_unasked_is_unpacked_and_counted() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ANSWER.getBytes(StandardCharsets.UTF_8));
        }
        start(
                "anthropic",
                (_, wire) ->
                        wire.head(200, "Content-Type: application/json", "Content-Encoding: gzip")
                                .chunk(packed.toByteArray())
                                .end());
        assertThat(post("/v1/messages", ASK).body()).isEqualTo(ANSWER);
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(9, 7, 5, 3));
    }

    @ParameterizedTest
    @CsvSource({"200, br, true", "200, gzip, true", "504, br, true", "400, br, false"})
    void an_answer_that_cannot_be_unpacked_was_paid_for_all_the_same(
            int status, String coding, boolean paid) throws Exception {
        start(
                "anthropic",
                (_, wire) ->
                        wire.whole(status, "application/json", "x", "Content-Encoding: " + coding));
        assertThat(trouble(post("/v1/messages", ASK))).isEqualTo("odd_answer");
        assertThat(onlySettled().outcome())
                .isEqualTo(paid ? CallOutcome.CUT_OFF : CallOutcome.REFUSED);
        assertThat(onlySettled().tokens().total())
                .isEqualTo(paid ? onlySettled().estimate().tokens() : 0);
    }

    @Test
    void models_endpoints_and_bodies_that_are_not_allowed_are_refused_with_what_works()
            throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        HttpResponse<String> model = post("/v1/messages", ASK.replace("claude-x", "claude-dear"));
        assertThat(model.statusCode()).isEqualTo(403);
        assertThat(trouble(model)).isEqualTo("model_not_allowed");
        assertThat(model.body()).contains("claude-x, other-y");
        assertThat(trouble(post("/v1/messages/batches", ASK))).isEqualTo("no_such_endpoint");
        assertThat(post("/v1/messages/batches", ASK).body()).contains("POST /v1/messages");
        assertThat(trouble(post("/v1/chat/completions", ASK))).isEqualTo("other_dialect");
        assertThat(
                        Json.mapper()
                                .readTree(post("/v1/chat/completions", ASK).body())
                                .at("/error/code")
                                .asText())
                .isEqualTo("other_dialect");
        assertThat(
                        trouble(
                                post(
                                        "/v1/messages",
                                        "{\"model\":\"claude-x\",\"model\":\"claude-dear\"}")))
                .isEqualTo("bad_request");
        assertThat(trouble(post("/v1/messages", "[]"))).isEqualTo("bad_request");
        assertThat(trouble(post("/v1/messages", ""))).isEqualTo("bad_request");
        assertThat(trouble(post("/v1/messages?x=%22%3E%3C%22%27", ASK))).isEqualTo("none");
        assertThat(upstream.journal()).hasSize(1);
        HttpResponse<String> models = send(to("/v1/models"));
        assertThat(Json.mapper().readTree(models.body()).at("/data/0/id").asText())
                .isEqualTo("claude-x");
    }

    @Test
    void counting_tokens_is_passed_on_and_costs_nothing() throws Exception {
        start(
                "anthropic",
                (_, wire) -> wire.whole(200, "application/json", "{\"input_tokens\":14}"));
        HttpResponse<String> r = post("/v1/messages/count_tokens", ASK);
        assertThat(r.body()).isEqualTo("{\"input_tokens\":14}");
        assertThat(only().body()).isEqualTo(ASK);
        assertThat(book.settled()).isEmpty();
    }

    @Test
    void two_calls_at_once_cannot_both_take_what_is_left_for_one() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        upstream((asked, wire) -> {
            both.await();
            answer(asked, wire);
        });
        Cap day = new Cap(BudgetLevel.DAY, OptionalLong.of(1_000), OptionalLong.empty());
        startWith(List.of(day));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(posting("/v1/messages", ASK));
        }
        CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get();
        both.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> a : answers) {
            statuses.add(a.get().statusCode());
            if (a.get().statusCode() == 402) {
                assertThat(trouble(a.get())).isEqualTo("over_budget");
                assertThat(a.get().body()).contains("llm.budget.day (1000 tokens)");
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 402);
        assertThat(upstream.journal()).hasSize(1);
        // What was really taken leaves room for another one.
        assertThat(post("/v1/messages", ASK.replace("100", "90")).statusCode()).isEqualTo(200);
    }

    /** Its bytes are few, its pages may be a hundred. */
    @Test
    void a_document_has_no_room_under_the_usual_caps_and_an_image_has() throws Exception {
        upstream(ModelGatewayTest::answer);
        startWith(Llm.DEFAULT_CAPS);
        String packed = "[{\"type\":\"KIND\",\"source\":{\"type\":\"base64\",\"data\":\"AA\"}}]";
        String ask = ASK.replace("\"hi\"", packed);
        HttpResponse<String> document = post("/v1/messages", ask.replace("KIND", "document"));
        assertThat(trouble(document)).isEqualTo("over_budget");
        assertThat(document.body()).contains("llm.budget.call", "a document", "send its text");
        assertThat(upstream.journal()).isEmpty();

        assertThat(post("/v1/messages", ask.replace("KIND", "image")).statusCode()).isEqualTo(200);
        assertThat(onlySettled().estimate().tokens()).isBetween(3_612L, 3_900L);
        assertThat(onlySettled().tokens()).isEqualTo(new Tokens(9, 7, 5, 3));
    }

    @Test
    void a_large_body_passes_and_one_that_is_too_large_does_not() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        String text = "\u00e4\\u20ac ".repeat(20_000);
        String large = ASK.replace("hi", text);
        HttpResponse<String> r = post("/v1/messages", large);
        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(only().body()).isEqualTo(large);
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            client.getOutputStream()
                    .write(
                            ("POST /v1/messages HTTP/1.1\r\nHost: f\r\nx-api-key: "
                                            + grant.token()
                                            + "\r\nContent-Length: 40000000\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            readUntil(client.getInputStream(), "X-Foreman-Error: too_large");
        }
    }

    @Test
    void a_connection_is_used_again_after_an_answer() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            for (int i = 0; i < 50; i++) {
                client.getOutputStream().write(request(grant.token(), ASK, ""));
                readUntil(client.getInputStream(), "\"output_tokens\":7}}");
            }
        }
        assertThat(upstream.journal()).hasSize(50);
    }

    @Test
    void a_task_has_so_many_calls_at_once_and_no_more() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        start(
                "anthropic",
                (asked, wire) -> {
                    open.await();
                    answer(asked, wire);
                });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            answers.add(posting("/v1/messages", ASK));
        }
        CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get();
        open.countDown();
        int refused = 0;
        for (CompletableFuture<HttpResponse<String>> a : answers) {
            refused += a.get().statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void a_neutral_question_is_answered_whatever_the_provider() throws Exception {
        start("ollama", ModelGatewayTest::answer);
        HttpResponse<String> r =
                post(
                        "/v1/complete",
                        "{\"system\":\"S\",\"prompt\":\"P\",\"schema\":{\"type\":\"object\"},\"max_output_tokens\":5000}");
        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(r.body()))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        "{\"text\":\"S/P/1000\",\"json\":{\"type\":\"object\"},\"usage\":"
                                                + "{\"input\":1,\"output\":2,\"cache_read\":3,\"cache_write\":4},"
                                                + "\"model\":\"claude-x\",\"stop\":\"done\"}"));
        assertThat(post("/v1/complete", "{\"prompt\":\"P\",\"max_output_tokens\":7}").body())
                .contains("\"/P/7\"")
                .doesNotContain("json");
        assertThat(upstream.journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"prompt\":\"\"}",
                "{\"prompt\":1}",
                "{\"prompt\":\"P\",\"system\":[]}",
                "{\"prompt\":\"P\",\"max_output_tokens\":\"9\"}",
                "{\"prompt\":\"P\",\"max_output_tokens\":0}",
                "{\"prompt\":\"P\",\"schema\":[]}",
                "{\"prompt\":\"P\",\"prompt\":\"Q\"}",
                "nonsense"
            })
    void a_neutral_question_that_is_none_is_refused(String body) throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        HttpResponse<String> r = post("/v1/complete", body);
        assertThat(r.statusCode()).isEqualTo(400);
        assertThat(Json.mapper().readTree(r.body()).at("/error/code").asText())
                .isEqualTo("bad_request");
    }

    @Test
    void whoever_asked_neutrally_and_hung_up_is_not_answered_any_more() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        backendThinksUntilInterrupted(asked, interrupted);
        start("anthropic", ModelGatewayTest::answer);
        try (Socket client = new Socket("127.0.0.1", door.getPort())) {
            String request =
                    new String(
                                    request(grant.token(), "{\"prompt\":\"P\"}", ""),
                                    StandardCharsets.US_ASCII)
                            .replace("/v1/messages", "/v1/complete");
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            asked.await();
        }
        interrupted.await();
    }

    @ParameterizedTest
    @CsvSource({
        "PARK, 5000, park, true",
        "DEGRADE, 5000, degrade, false",
        // What never fits is not waited for.
        "PARK, 10, degrade, false"
    })
    void a_neutral_question_over_the_budget_tells_what_becomes_of_the_task(
            OverBudget configured, long most, String told, boolean waits) throws Exception {
        overBudget = configured;
        spent(4_999);
        Cap day = new Cap(BudgetLevel.DAY, OptionalLong.of(most), OptionalLong.empty());
        upstream(ModelGatewayTest::answer);
        Provider p = with(provider("anthropic"), Duration.ofSeconds(30), List.of(day));
        Llm llm =
                new Llm(
                        "anthropic",
                        Optional.of("claude-x"),
                        p.key(),
                        p.base(),
                        List.of(),
                        List.of(),
                        p.timeout(),
                        0,
                        100,
                        configured,
                        p.caps(),
                        Map.of());
        try (Backends backends = Backends.of(llm, book, clock, new java.util.Random(1))) {
            backend = backends.as(spender());
            start(p, 0);
            HttpResponse<String> r = post("/v1/complete", "{\"prompt\":\"P\"}");
            assertThat(r.statusCode()).isEqualTo(402);
            JsonNode error = Json.mapper().readTree(r.body()).path("error");
            assertThat(error.path("over_budget").asText()).isEqualTo(told);
            assertThat(error.path("message").asText())
                    .contains("llm.budget.day", most == 10 ? "or ask less" : "or wait");
            assertThat(grant.lacked().map(Reservation.Refused::cap))
                    .isEqualTo(waits ? Optional.of(day) : Optional.empty());
        }
        assertThat(upstream.journal()).isEmpty();
    }

    @Test
    void what_makes_the_provider_reach_out_is_refused() throws Exception {
        start("anthropic", ModelGatewayTest::answer);
        String search =
                ASK.replace(
                        "{\"model\"",
                        "{\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],\"model\"");
        assertThat(trouble(post("/v1/messages", search))).isEqualTo("way_out");
        assertThat(upstream.journal()).isEmpty();
        assertThat(book.settled()).isEmpty();
    }
}
