package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What goes wrong on the way, and what gets out of it. */
class WireTroubleTest {
    private final ScriptedModel model = new ScriptedModel();
    private final Book book = new Book();

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private Backends backends(Llm llm) {
        return Backends.of(llm, book, Clock.systemUTC(), _ -> {}, new Random(1), System::nanoTime);
    }

    private static Llm once(String provider, URI base, Duration timeout) {
        return Llms.of(provider, base, List.of(), 0, timeout, Llm.DEFAULT_CAPS);
    }

    private LlmException failure(Llm llm) {
        try (Backends backends = backends(llm)) {
            return catchThrowableOfType(
                    LlmException.class, () -> backends.as(Llms.SPENDER).complete(Llms.decide()));
        }
    }

    private LlmException failure(URI base) {
        return failure(once("anthropic", base, Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai", "ollama"})
    void nothing_that_a_provider_says_gets_out_of_the_room(String provider) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.ALL);
        try {
            String echo = "you sent " + Llms.KEY + ": It crashes on start. POISON";
            for (Turn turn :
                    List.of(
                            Turn.fail(400, echo),
                            Turn.fail(401, echo),
                            Turn.fail(404, "model " + echo),
                            Turn.fail(500, echo).with("retry-after", "POISON"),
                            Turn.raw("{\"content\": \"POISON\"" + Llms.KEY),
                            Turn.raw("POISON " + Llms.KEY),
                            Turn.raw("[\"POISON\"]"),
                            new Turn.Raw(302, Map.of("Location", "/" + Llms.KEY), echo))) {
                model.now(turn);
                LlmException e = failure(once(provider, model.url(), Duration.ofSeconds(60)));
                StringWriter all = new StringWriter();
                e.printStackTrace(new PrintWriter(all));
                assertThat(all.toString())
                        .doesNotContain(Llms.KEY, "POISON", "crashes on start", "Caused by");
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> !line.getLoggerName().startsWith("jdk.event"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(Llms.KEY))
                .noneMatch(line -> line.contains("POISON"))
                .noneMatch(line -> line.contains("crashes on start"));
    }

    @Test
    void nothing_prints_the_key_or_the_words() throws Exception {
        model.then(Turn.text("a secret answer"));
        Llm llm = once("anthropic", model.url(), Duration.ofSeconds(60));
        try (Backends backends = backends(llm)) {
            Completion completion = backends.as(Llms.SPENDER).complete(Llms.say());
            assertThat(completion.toString()).contains("15 characters").doesNotContain("secret");
            assertThat(completion.text()).isEqualTo("a secret answer");
        }
        assertThat(llm.toString()).doesNotContain(Llms.KEY);
        assertThat(Llms.decide().toString())
                .contains("as JSON", "at most 500")
                .doesNotContain("crashes");
        assertThat(new AnthropicFamily("https://x", new Secret(Llms.KEY)).toString())
                .doesNotContain(Llms.KEY);
    }

    @Test
    void a_redirect_is_not_followed_with_the_key() throws Exception {
        try (ScriptedModel elsewhere = new ScriptedModel()) {
            model.then(new Turn.Raw(307, Map.of("Location", elsewhere.url() + "/v1/messages"), ""));

            assertThat(failure(model.url()).kind()).isEqualTo(Kind.REFUSED_BY_PROVIDER);
            assertThat(elsewhere.journal()).isEmpty();
        }
    }

    @Test
    void a_body_that_never_ends_ends_with_the_deadline_and_is_counted() throws Exception {
        try (ScriptedHttp http = new ScriptedHttp()) {
            http.on("POST /v1/messages", new ScriptedHttp.Say.HangInBody());

            LlmException e = failure(once("anthropic", http.url(), Duration.ofMillis(300)));

            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e).hasMessageContaining("llm.timeout_seconds");
        }
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.CUT_OFF);
    }

    @Test
    void whoever_is_interrupted_hangs_up() throws Exception {
        model.then(new Turn.Hang());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (Backends backends = backends(once("openai", model.url(), Duration.ofMinutes(10)))) {
            Thread asks =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    backends.as(Llms.SPENDER).complete(Llms.say());
                                } catch (Throwable e) {
                                    ended.complete(e);
                                }
                            });
            await().until(() -> !model.journal().isEmpty());
            asks.interrupt();

            assertThat(ended)
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isInstanceOf(InterruptedException.class);
            assertThat(model.last().ending())
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(ScriptedModel.Ending.HUNG_UP);
        }
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.CUT_OFF);
    }

    @Test
    void a_connection_that_is_lost_may_have_cost_something() {
        model.then(new Turn.Reset());
        assertThat(failure(model.url()).kind()).isEqualTo(Kind.UNREACHABLE);
        model.now(new Turn.Cut(Turn.text("one two three"), 20));
        assertThat(failure(model.url()).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(book.outcomes()).containsExactly(CallOutcome.CUT_OFF, CallOutcome.CUT_OFF);
    }

    @Test
    void one_that_never_came_about_costs_nothing() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        LlmException e = failure(URI.create("http://127.0.0.1:" + port));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("nothing listens there");
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.REFUSED);

        LlmException tls = failure(URI.create(model.url().toString().replace("http", "https")));
        assertThat(tls.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(tls).hasMessageContaining("certificate");
        assertThat(book.outcomes()).containsOnly(CallOutcome.REFUSED);
    }

    @Test
    void an_answer_without_end_is_not_taken_into_memory() {
        model.then(Turn.raw("\"" + "x".repeat(17 << 20) + "\""));

        LlmException e = failure(model.url());

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e).hasMessageContaining("bytes");
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.CUT_OFF);
    }

    @Test
    void a_page_of_a_proxy_is_no_answer() {
        model.then(new Turn.Raw(200, Map.of("Content-Type", "text/html"), "<html>hi</html>"));
        assertThat(failure(model.url()).kind()).isEqualTo(Kind.BAD_ANSWER);
        model.now(new Turn.Raw(502, Map.of("Content-Type", "text/html"), "<html>no</html>"));
        LlmException e = failure(model.url());
        assertThat(e.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(e.status()).hasValue(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai", "ollama"})
    void a_success_without_an_answer_in_it_is_a_bad_answer(String provider) {
        for (String body : List.of("{}", "null", "{\"choices\": []}", "{\"message\": null}")) {
            model.now(Turn.raw(body));
            LlmException e = failure(once(provider, model.url(), Duration.ofSeconds(60)));
            assertThat(e).describedAs(body).isNotNull();
            assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        }
    }

    @Test
    void a_key_that_no_header_can_hold_is_neither_sent_nor_shown() {
        Llm llm = Llms.of("anthropic", model.url());
        Llm broken =
                new Llm(
                        "anthropic",
                        llm.model(),
                        Optional.of(new Secret("sk-half\nsk-other")),
                        llm.baseUrl());

        LlmException e = failure(broken);

        assertThat(e.kind()).isEqualTo(Kind.BAD_KEY);
        assertThat(e.getMessage()).contains("nothing was sent").doesNotContain("sk-");
        assertThat(model.journal()).isEmpty();
    }

    @Test
    void what_is_closed_asks_no_more() {
        model.then(Turn.text("late"));
        Backends backends = backends(once("anthropic", model.url(), Duration.ofSeconds(60)));
        LlmBackend backend = backends.as(Llms.SPENDER);
        backends.close();

        assertThatThrownBy(() -> backend.complete(Llms.say())).isInstanceOf(LlmException.class);
        assertThat(model.journal()).isEmpty();
    }
}
