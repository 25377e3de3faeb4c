package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Pricing;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.store.Store;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.Recording;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that was recorded of providers, asked for through the gateway: what it says arrives,
 * and what it says that it took is in the book.
 */
@Timeout(120)
class RecordingsTest {
    private static final String KEY = "sk-the-operators-own-key-0123456789";
    private static final long RESERVED_AT_MOST = 10_000;

    @TempDir Path dir;
    private final ScriptedModel upstream = new ScriptedModel().takes(KEY);
    private final HandClock clock = new HandClock();
    private final Grants grants = new Grants(clock);
    private final Grant grant =
            grants.open(
                    new Spender(TaskId.random(), AgentId.of("acme/rocket:thinker")),
                    "process:thinker",
                    clock.instant().plusSeconds(600));
    private final HttpClient http = HttpClient.newHttpClient();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(dir.resolve("memory.db"), clock);
    }

    @AfterEach
    void close() throws Exception {
        http.shutdownNow();
        store.close();
        upstream.close();
    }

    /** How an answer is asked for. */
    private enum Way {
        WHOLE,
        STREAMED,
        /** With the usage asked for, as OpenAI's chat alone needs it. */
        STREAMED_AND_COUNTED
    }

    private record Case(String dialect, String name, Way way, Turn.Raw said) {
        String provider() {
            return dialect.replace("-responses", "");
        }

        String path() {
            return switch (dialect) {
                case "anthropic" -> "/v1/messages";
                case "openai" -> "/v1/chat/completions";
                case "openai-responses" -> "/v1/responses";
                default -> "/api/chat";
            };
        }

        String question() {
            String asked =
                    dialect.equals("openai-responses")
                            ? "\"input\":\"Q\""
                            : "\"messages\":[{\"role\":\"user\",\"content\":\"Q\"}]";
            String counted =
                    way == Way.STREAMED_AND_COUNTED
                            ? ",\"stream_options\":{\"include_usage\":true}"
                            : "";
            return "{\"model\":\"small-1\",\"max_tokens\":500,\"stream\":"
                    + (way != Way.WHOLE)
                    + counted
                    + ","
                    + asked
                    + "}";
        }

        boolean good() {
            return said.status() == 200;
        }

        /** What the gateway asked for on its own account does not go on. */
        String arrives() {
            boolean unasked = dialect.equals("openai") && way == Way.STREAMED && good();
            return unasked
                    ? said.body()
                            .replaceAll(
                                    "data: \\{[^\n]*\"choices\":\\[],\"usage\":\\{[^\n]*\n\n", "")
                    : said.body();
        }

        @Override
        public String toString() {
            return dialect + " " + name + " " + way;
        }
    }

    static List<Case> everything() throws Exception {
        List<Case> cases = new ArrayList<>();
        Path folder = Path.of(RecordingsTest.class.getResource("/llm").toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".http")).sorted().toList()) {
                String[] at = folder.relativize(file).toString().replace(".http", "").split("/");
                String dialect = at[0];
                String name = at[1];
                Turn.Raw said = Recording.parse(Files.readString(file));
                boolean streamed = name.endsWith("-streamed");
                String plain = name.replace("-streamed", "");
                if (!streamed) {
                    cases.add(new Case(dialect, plain, Way.WHOLE, said));
                }
                // An error is said before there is a stream.
                if (streamed || said.status() != 200) {
                    cases.add(new Case(dialect, plain, Way.STREAMED, said));
                }
                if (streamed && dialect.equals("openai")) {
                    cases.add(new Case(dialect, plain, Way.STREAMED_AND_COUNTED, said));
                }
            }
        }
        assertThat(cases).hasSizeGreaterThan(60);
        return cases;
    }

    @ParameterizedTest
    @MethodSource("everything")
    void what_was_recorded_arrives_and_is_booked(Case asked) throws Exception {
        upstream.then(Turn.recorded(asked.name()));

        HttpResponse<String> answer = ask(asked);

        if (asked.said().status() == 401) {
            // Of Foreman's key, not of the agent's.
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("X-Foreman-Error")).contains("key_refused");
        } else {
            assertThat(answer.statusCode()).isEqualTo(asked.said().status());
            assertThat(answer.headers().firstValue("X-Foreman-Error")).isEmpty();
            assertThat(answer.body()).isEqualTo(asked.arrives());
            asked.said()
                    .headers()
                    .forEach((header, value) ->
                            assertThat(answer.headers().firstValue(header).orElse(""))
                                    .satisfies(v -> assertThat(kind(v)).isEqualTo(kind(value))));
        }
        assertThat(upstream.journal()).hasSize(1);
        assertBooked(asked);
    }

    /** A server has its own way to say that it is UTF-8, or says it unasked. */
    private static String kind(String header) {
        return header.replaceFirst(";\\s*charset=.*", "");
    }

    private HttpResponse<String> ask(Case asked) throws Exception {
        URI base = URI.create(upstream.url() + (asked.provider().equals("ollama") ? "" : "/v1"));
        try (Gateway gateway =
                        new Gateway(
                                new Provider(
                                        asked.provider(),
                                        List.of("small-1"),
                                        Optional.of(new Secret(KEY)),
                                        Optional.of(base),
                                        Duration.ofSeconds(30),
                                        500,
                                        List.of(
                                                new Cap(
                                                        BudgetLevel.TASK,
                                                        OptionalLong.of(RESERVED_AT_MOST),
                                                        OptionalLong.empty()))),
                                grants,
                                store.spendings(),
                                Pricing.UNKNOWN,
                                _ -> {
                                    throw new AssertionError("not asked");
                                },
                                OverBudget.DEGRADE);
                AgentDoor door =
                        new AgentDoor(
                                0,
                                Optional.of(
                                        new ModelRoutes(
                                                gateway,
                                                grants,
                                                "small-1",
                                                Duration.ofSeconds(30))))) {
            door.openLocal();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create(door.localGateway().orElseThrow() + asked.path()))
                            .header("Authorization", "Bearer " + grant.token())
                            .header("Content-Type", "application/json");
            if (asked.dialect().equals("anthropic")) {
                request.header("anthropic-version", "2023-06-01");
            }
            return http.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(asked.question())).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void assertBooked(Case asked) throws Exception {
        try (Connection db =
                        DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("memory.db"));
                ResultSet row = db.createStatement().executeQuery("SELECT * FROM llm_call")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("state")).isEqualTo("SETTLED");
            assertThat(row.getString("task_id")).isEqualTo(grant.spender().task().toString());
            CallOutcome outcome = CallOutcome.valueOf(row.getString("outcome"));
            Tokens took =
                    new Tokens(
                            row.getLong("input"),
                            row.getLong("output"),
                            row.getLong("cache_read"),
                            row.getLong("cache_write"));
            assertThat(row.getLong("tokens")).isEqualTo(took.total());
            long reserved = row.getLong("est_tokens");
            assertThat(row.next()).isFalse();

            Stated stated = Stated.of(asked);
            if (!asked.good()) {
                assertThat(outcome).isEqualTo(CallOutcome.REFUSED);
                assertThat(took).isEqualTo(Tokens.NONE);
            } else if (stated.done()) {
                assertThat(outcome).isEqualTo(CallOutcome.ANSWERED);
                assertThat(took).isEqualTo(stated.tokens());
            } else {
                assertThat(outcome).isEqualTo(CallOutcome.CUT_OFF);
                // Nobody knows what was thought beside what was read: it stays at what was
                // reserved.
                assertThat(took.total())
                        .isGreaterThanOrEqualTo(reserved)
                        .isGreaterThanOrEqualTo(stated.tokens().total());
                assertThat(took.output()).isEqualTo(500);
            }
            assertThat(store.spendings().reserved().calls()).isZero();
            assertThat(store.spendings().today(clock.instant()).tokens()).isEqualTo(took.total());
        }
    }

    /**
     * What a recording says that it took.
     *
     * @param done whether it said so at its end
     */
    private record Stated(Tokens tokens, boolean done) {
        static Stated of(Case asked) throws Exception {
            long[] tokens = new long[4];
            boolean done = false;
            for (String text : documents(asked)) {
                JsonNode json = Json.mapper().readTree(text);
                JsonNode usage =
                        switch (asked.dialect()) {
                            case "ollama" -> json;
                            case "anthropic" ->
                                    json.has("message")
                                            ? json.at("/message/usage")
                                            : json.path("usage");
                            default ->
                                    json.has("response")
                                            ? json.at("/response/usage")
                                            : json.path("usage");
                        };
                String kind = asked.dialect().equals("openai") ? "prompt" : "input";
                tokens[0] = number(usage, tokens[0], kind + "_tokens", "prompt_eval_count");
                tokens[1] =
                        number(
                                usage,
                                tokens[1],
                                "output_tokens",
                                "completion_tokens",
                                "eval_count");
                tokens[2] = number(usage, tokens[2], "cache_read_input_tokens");
                tokens[2] =
                        number(usage.path(kind + "_tokens_details"), tokens[2], "cached_tokens");
                tokens[3] = number(usage, tokens[3], "cache_creation_input_tokens");
                done |=
                        number(usage, 0, "output_tokens", "completion_tokens", "eval_count") > 0
                                && !json.has("message") | asked.dialect().equals("ollama");
            }
            long fresh = asked.dialect().equals("anthropic") ? tokens[0] : tokens[0] - tokens[2];
            return new Stated(new Tokens(fresh, tokens[1], tokens[2], tokens[3]), done);
        }

        private static long number(JsonNode usage, long otherwise, String... names) {
            long found = otherwise;
            for (String name : names) {
                found = usage.path(name).asLong(found);
            }
            return found;
        }

        private static List<String> documents(Case asked) {
            String body = asked.said().body();
            if (asked.way() == Way.WHOLE || !asked.good()) {
                return List.of(body);
            }
            return body.lines()
                    .map(line -> line.replaceFirst("^data: ", ""))
                    .filter(line -> line.startsWith("{"))
                    .toList();
        }
    }
}
