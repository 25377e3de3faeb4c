package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.testing.ScriptedHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageAgentTest {
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String PLAIN =
            """
            {"task_id":"%s","type":"issue.triage","repo":"acme/rocket",
             "payload":{"action":"opened","issue":{"number":7,"title":"App crashes with an exception",
               "body":"It fails.","labels":["ui"],"state":"open","user":null}},
             "context":{"memory_summary":null,"llm_backend":{"provider":"anthropic","model":"m"}},
             "something":"else"}
            """
                    .formatted(ID);

    private TriageAgent agent;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        agent =
                TriageAgent.start(
                        new InetSocketAddress("127.0.0.1", 0),
                        Clock.fixed(Tasks.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        agent.close();
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + agent.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_plain_v0_task_is_decided() throws Exception {
        ObjectNode task = (ObjectNode) Json.mapper().readTree(PLAIN);
        ((ObjectNode) task.get("context"))
                .putObject("agent_config")
                .putNull("x")
                .putObject("labels")
                .putArray("bug")
                .add("exception");
        HttpResponse<String> r = send("POST", "/task", task.toString());
        assertThat(r.statusCode()).isEqualTo(200);
        assertThat(r.headers().firstValue("content-type")).contains("application/json");
        DecisionMessage d =
                new DecisionReader(TaskId.of(ID), new IssueRef(RepoName.of("acme/rocket"), 7))
                        .read(r.body());
        assertThat(Tasks.labels(d)).containsExactly("bug");
    }

    @Test
    void our_own_full_message_reads_back_the_same() throws Exception {
        var task =
                Tasks.issue("App crashes", "It fails.")
                        .labelled("x")
                        .comment(Tasks.REPORTER, "NONE", "hi", 3)
                        .template("bug.md", "## A")
                        .config("stale_days", 3)
                        .memory("Seen 1 time.")
                        .assigned()
                        .reactions(3)
                        .model(URI.create("http://127.0.0.1:8010"))
                        .deadline(Tasks.NOW)
                        .similar(8, "Like it")
                        .suggested("bug", 0.5)
                        .corrected("ui", 2)
                        .tone("plain")
                        .text("README.md", "# Rocket")
                        .task();
        var read = TaskReader.read(Json.write(task).getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(task);
    }

    @Test
    void a_task_that_there_is_no_budget_for_is_parked_where_the_operator_wants_that()
            throws Exception {
        try (ScriptedHttp gateway = new ScriptedHttp()) {
            gateway.on(
                    "POST /v1/complete",
                    ScriptedHttp.json(
                            402,
                            """
                            {"error": {"type": "over_budget", "message": "day", "over_budget": "park"}}
                            """));
            var task = Tasks.issue("App crashes", "It fails.").model(gateway.url()).task();
            HttpResponse<String> r = send("POST", "/task", Json.write(task));
            assertThat(r.statusCode()).isEqualTo(503);
            assertThat(Json.mapper().readTree(r.body()))
                    .isEqualTo(
                            Json.mapper().readTree("{\"error\":\"over budget\",\"parked\":true}"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://x, t, false",
        "http:///x, t, false",
        "nonsense at all, t, false",
        "http://x, '', false",
        "https://x/y, t, true"
    })
    void an_address_that_is_none_is_no_way_to_a_model(String url, String token, boolean good)
            throws Exception {
        ObjectNode task = (ObjectNode) Json.mapper().readTree(PLAIN);
        ((ObjectNode) task.get("context"))
                .putObject("llm_endpoint")
                .put("url", url)
                .put("token", token);
        var read = TaskReader.read(task.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(read.context().llmEndpoint() != null).isEqualTo(good);
        assertThat(read.toString()).doesNotContain("token=t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"task_id":"%s", | {"id":"%s", | task_id is missing
                    {"task_id":"%s", | {"task_id":7, | task_id is not a string
                    {"task_id":"%s", | {"task_id":"7", | task_id: Invalid UUID
                    "type":"issue.triage" | "type":"pr.review" | takes issue.triage, not pr.review
                    "type":"issue.triage" | "type":"x" | not a task type
                    "repo":"acme/rocket" | "repo":"acme" | write owner/name
                    "payload": | "load": | payload is missing
                    "issue":{ | "issue":7,"x":{ | payload.issue is not an object
                    "number":7 | "n":7 | payload.issue.number is missing
                    "number":7 | "number":"7" | payload.issue.number is not a positive
                    "number":7 | "number":0 | payload.issue.number is not a positive
                    "title":"App | "t":"App | payload.issue.title is missing
                    "body":"It fails." | "body":[] | payload.issue.body is not a string
                    {"task_id" | {"task_id": | not JSON
                    """)
    void an_invalid_body_is_answered_with_422_and_the_field(String from, String to, String why)
            throws Exception {
        String body = PLAIN.replace(from.formatted(ID), to.formatted(ID));
        assertThat(body).isNotEqualTo(PLAIN);
        HttpResponse<String> r = send("POST", "/task", body);
        assertThat(r.statusCode()).isEqualTo(422);
        JsonNode json = Json.mapper().readTree(r.body());
        assertThat(json.get("error").asText()).contains(why);
    }

    @Test
    void what_is_no_object_is_invalid_too() throws Exception {
        assertThat(send("POST", "/task", "[]").statusCode()).isEqualTo(422);
        assertThat(send("POST", "/task", "").statusCode()).isEqualTo(422);
    }

    @Test
    void odd_but_harmless_parts_are_passed_over() throws Exception {
        String odd =
                PLAIN.replace(
                                "\"user\":null",
                                "\"user\":\"ada\",\"created_at\":\"soon\",\"assignees\":[null,7],\"body\":null")
                        .replace("\"body\":\"It fails.\",", "")
                        .replace(
                                "\"memory_summary\":null",
                                "\"memory_summary\":7,\"repo_labels\":[7,{\"name\":\"bug\"}],\"comments\":[1,{}],\"issue_templates\":[{}]");
        assertThat(send("POST", "/task", odd).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/task", PLAIN.replace("\"context\"", "\"c\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_above_the_cap_is_refused() throws Exception {
        String huge = " ".repeat(Endpoints.MOST_BYTES + 1);
        assertThat(send("POST", "/task", huge).statusCode()).isEqualTo(413);
        assertThat(send("POST", "/task", PLAIN).statusCode()).isEqualTo(200);
    }

    @Test
    void other_paths_and_methods_are_told_apart() throws Exception {
        assertThat(send("GET", "/health", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health", "").body()).contains("\"ok\"");
        assertThat(send("POST", "/health", "").statusCode()).isEqualTo(405);
        HttpResponse<String> r = send("GET", "/task", "");
        assertThat(r.statusCode()).isEqualTo(405);
        assertThat(r.headers().firstValue("allow")).contains("POST");
        assertThat(send("GET", "/", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_child_prints_where_it_listens_and_ends_with_its_input() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TriageAgent.runAsChild(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new String[] {"--port", "0", "--host", "127.0.0.1"});
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("foreman-agent listening on http://127\\.0\\.0\\.1:\\d+\\R");
    }

    @ParameterizedTest
    @CsvSource({"--prt,1", "--port,x", "--port,70000"})
    void wrong_arguments_are_named(String name, String value) {
        assertThatThrownBy(() ->
                        TriageAgent.runAsChild(
                                InputStream.nullInputStream(),
                                new PrintStream(new ByteArrayOutputStream()),
                                new String[] {name, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--port");
    }
}
