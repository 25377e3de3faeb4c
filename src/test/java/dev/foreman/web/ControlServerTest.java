package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.testing.Defect;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API, over real HTTP. */
class ControlServerTest {
    private static final Set<String> OPEN = Set.of("/healthcheck", "/healthcheck/ready");
    private static final TaskId KNOWN = TaskId.random();
    private static final TaskId DONE = TaskId.random();

    private final AccessToken token = AccessToken.random();
    private final FakePanel panel = new FakePanel();
    private final HttpClient http = HttpClient.newHttpClient();
    private ControlServer server;

    /** Knows approval 12 alone, and answers as the store would. */
    private static final class FakeBoard implements ApprovalBoard {
        int status = 200;

        @Override
        public Map<String, Object> waiting(Optional<RepoName> repo, int skip) {
            return Map.of("waiting", repo.map(RepoName::toString).orElse("all") + skip);
        }

        @Override
        public Optional<Map<String, Object>> find(long id) {
            return id == 12 ? Optional.of(Map.of("id", id)) : Optional.empty();
        }

        @Override
        public Outcome approve(long id, ApprovalRequest request) {
            return new Outcome(status, Map.of("approve", id + " " + request.json()));
        }

        @Override
        public Outcome reject(long id, ApprovalRequest request) {
            return new Outcome(status, Map.of("reject", id + " " + request.json()));
        }
    }

    private static final class FakePanel implements Panel {
        final FakeBoard board = new FakeBoard();

        @Override
        public List<Map<String, Object>> agents() {
            return List.of(Map.of("name", "process:issue-triage", "state", "failed"));
        }

        @Override
        public Map<String, Object> agentLogs(String agent) {
            return Map.of("agent", known(agent), "lines", List.of("one", "two"));
        }

        @Override
        public Map<String, Object> restartAgent(String agent) {
            return Map.of("name", known(agent), "state", "starting");
        }

        private static String known(String agent) {
            if (!agent.equals("process:issue-triage")) {
                throw new Refusal("there is no agent '" + agent + "'");
            }
            return agent;
        }

        @Override
        public Map<String, Object> restore(RestoreRequest request) {
            if (!request.kind().wire().equals("add_label")) {
                throw new Refusal("it was not lowered");
            }
            return Map.of("asked", request.toString());
        }

        @Override
        public List<Measure> measures() {
            return figures;
        }

        List<Measure> figures = List.of();
        List<String> reasons = List.of();
        @Nullable RuntimeException broken;

        @Override
        public List<String> notReady() {
            return reasons;
        }

        @Override
        public Map<String, Object> status() {
            if (broken != null) {
                throw broken;
            }
            return Map.of("running", true);
        }

        @Override
        public List<TaskId> triage(IssueRef issue, boolean dryRun) {
            if (issue.number() == 404) {
                throw new Refusal("there is no " + issue);
            }
            return dryRun ? List.of(KNOWN) : List.of();
        }

        @Override
        public Optional<Map<String, Object>> retry(TaskId id) {
            if (id.equals(DONE)) {
                throw new Refusal("it is done");
            }
            return task(id);
        }

        @Override
        public Map<String, Object> undo(UndoRequest request) {
            if (request.target().task().equals("000000")) {
                throw new Refusal("there is no task 000000");
            }
            return Map.of("asked", request.toString());
        }

        @Override
        public ApprovalBoard approvals() {
            return board;
        }

        @Override
        public Map<String, Object> pauses() {
            return Map.of("pauses", List.of());
        }

        @Override
        public Map<String, Object> pause(PauseRequest request) {
            if (request.repo().filter(r -> r.name().equals("gone")).isPresent()) {
                throw new Refusal("gone is not served");
            }
            return Map.of("asked", request.toString());
        }

        @Override
        public Map<String, Object> resume(PauseRequest request) {
            return Map.of("asked", request.toString());
        }

        @Override
        public Optional<Map<String, Object>> task(TaskId id) {
            return id.equals(KNOWN) ? Optional.of(Map.of("state", "done")) : Optional.empty();
        }
    }

    @Test
    void a_task_is_retried_once_it_was_given_up() throws Exception {
        assertThat(post("/api/v1/tasks/" + KNOWN + "/retry").statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/tasks/" + DONE + "/retry").statusCode()).isEqualTo(409);
        assertThat(post("/api/v1/tasks/" + TaskId.random() + "/retry").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/tasks/x/retry").statusCode()).isEqualTo(400);
    }

    @Test
    void a_kind_of_action_is_trusted_again_on_demand() throws Exception {
        String good = "{\"repo\": \"a/b\", \"kind\": \"add_label\", \"by\": \" mara \"}";
        HttpResponse<String> done = send("/api/v1/acceptance/restore", good);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("repo=a/b", "kind=ADD_LABEL", "by=mara");
        for (String bad :
                List.of(
                        "",
                        "{",
                        "[]",
                        "{\"repo\": \"a/b\", \"kind\": \"paint\"}",
                        "{\"repo\": 1}")) {
            assertThat(send("/api/v1/acceptance/restore", bad).statusCode()).isEqualTo(400);
        }
        String other = "{\"repo\": \"a/b\", \"kind\": \"assign\"}";
        assertThat(send("/api/v1/acceptance/restore", other).statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return http.send(
                java.net.http.HttpRequest.newBuilder(server.url().resolve(path))
                        .header("Authorization", "Bearer " + token.reveal())
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return http.send(
                java.net.http.HttpRequest.newBuilder(server.url().resolve(path))
                        .header("Authorization", "Bearer " + token.reveal())
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @BeforeEach
    void start() {
        server = ControlServer.start("127.0.0.1", 0, token, _ -> false, panel);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable String auth, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method(method, BodyPublishers.ofString(body));
        if (auth != null) {
            request.header("Authorization", auth);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> authorized(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(method, path, "Bearer " + token.reveal(), body);
    }

    @Test
    void figures_are_told_as_prometheus_reads_them_and_those_that_went_are_gone() throws Exception {
        panel.figures =
                List.of(
                        new Measure("foreman.tasks", "Tasks.", Map.of("state", "queued"), 2),
                        new Measure("foreman.tasks", "Tasks.", Map.of("state", "a\"b\nc"), 3),
                        new Measure("foreman.cost.usd", "Cost.", Map.of(), 0.25));
        HttpResponse<String> answer = authorized("GET", "/metrics", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain")
                .contains("version=0.0.4");
        assertThat(answer.body())
                .contains(
                        "# HELP foreman_tasks Tasks.",
                        "# TYPE foreman_tasks gauge",
                        "foreman_tasks{state=\"queued\"} 2.0",
                        "foreman_tasks{state=\"a\\\"b\\nc\"} 3.0",
                        "foreman_cost_usd 0.25",
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads");
        panel.figures =
                List.of(new Measure("foreman.tasks", "Tasks.", Map.of("state", "queued"), 1));
        assertThat(authorized("GET", "/metrics/", "").body())
                .contains("foreman_tasks{state=\"queued\"} 1.0")
                .doesNotContain("foreman_tasks{state=\"a", "foreman_cost_usd");
        assertThat(send("GET", "/metrics/", null, "").statusCode()).isEqualTo(401);
    }

    /** Read from the router itself, so that no endpoint to come can be forgotten. */
    @Test
    @Defect(6)
    void every_endpoint_but_health_needs_the_token() throws Exception {
        Javalin router = server.javalin();
        var endpoints =
                router.unsafe.internalRouter.allHttpHandlers().stream()
                        .map(h -> h.endpoint)
                        .filter(e -> e.method.isHttpMethod())
                        .toList();
        assertThat(endpoints).hasSizeGreaterThanOrEqualTo(5);
        for (var endpoint : endpoints) {
            String path = endpoint.path.replaceAll("\\{\\w+}", KNOWN.toString());
            if (OPEN.contains(path)) {
                assertThat(send(endpoint.method.name(), path, null, "").statusCode())
                        .isEqualTo(200);
                continue;
            }
            for (@Nullable String wrong :
                    new @Nullable String[] {
                        null,
                        "",
                        "Bearer",
                        "Bearer ",
                        "Bearer x",
                        "Basic eDp4",
                        token.reveal(),
                        "Bearer " + token.reveal() + "0"
                    }) {
                HttpResponse<String> answer = send(endpoint.method.name(), path, wrong, "{}");
                assertThat(answer.statusCode())
                        .as("%s %s with %s", endpoint.method, path, wrong)
                        .isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(answer.body()).contains("error").doesNotContain("state", "running");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/status", "/api/v1/status/", "/./api/v1/status", "/x/../api/v1/status",
                "/api;x=1/v1/status", "/%61pi/v1/status", "/api%2fv1/status", "/API/v1/status",
                "/healthcheck/../api/v1/status", "/api/v1/no-such-thing", "/api"
            })
    void no_way_of_writing_a_path_gets_around_the_token(String path) throws Exception {
        // By hand: a client would tidy the path up first.
        try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*").doesNotContain("running");
        }
    }

    @Test
    void health_is_open_with_and_without_its_slash() throws Exception {
        for (String path : List.of("/healthcheck", "/healthcheck/")) {
            HttpResponse<String> answer = send("GET", path, null, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"alive\"}");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    @Defect(13)
    void readiness_tells_what_is_missing() throws Exception {
        assertThat(send("GET", "/healthcheck/ready", null, "").statusCode()).isEqualTo(200);
        panel.reasons = List.of("polling has stopped");
        HttpResponse<String> answer = send("GET", "/healthcheck/ready/", null, "");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"ready\":false", "polling has stopped");
        assertThat(send("GET", "/healthcheck", null, "").statusCode()).isEqualTo(200);
    }

    @Test
    void the_token_opens_status_and_tasks() throws Exception {
        assertThat(authorized("GET", "/api/v1/status", "").body()).isEqualTo("{\"running\":true}");
        assertThat(authorized("GET", "/api/v1/tasks/" + KNOWN, "").body()).contains("done");
        assertThat(authorized("GET", "/api/v1/tasks/" + TaskId.random(), "").statusCode())
                .isEqualTo(404);
        assertThat(authorized("GET", "/api/v1/tasks/nonsense", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/api/v1/status", "bearer " + token.reveal(), "").statusCode())
                .isEqualTo(200);
        assertThat(token).hasToString("***");
    }

    @Test
    void triage_is_accepted_or_refused_with_a_reason() throws Exception {
        HttpResponse<String> dry =
                authorized("POST", "/api/v1/triage", "{\"issue\": \"a/b#1\", \"dry_run\": true}");
        assertThat(dry.statusCode()).isEqualTo(202);
        assertThat(Json.mapper().readTree(dry.body()).path("tasks").path(0).asText())
                .isEqualTo(KNOWN.toString());
        assertThat(authorized("POST", "/api/v1/triage", "{\"issue\": \"a/b#1\"}").body())
                .isEqualTo("{\"tasks\":[]}");
        HttpResponse<String> refused =
                authorized("POST", "/api/v1/triage", "{\"issue\": \"a/b#404\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("there is no a/b#404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"issue\": 7}",
                "{\"issue\": \"a/b\"}",
                "{\"issue\": \"a/b#1\", \"dry_run\": \"yes\"}",
                "{\"dry_run\": true}"
            })
    void a_bad_body_is_named_as_such(String body) throws Exception {
        HttpResponse<String> answer = authorized("POST", "/api/v1/triage", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.mapper().readTree(answer.body()).path("error").asText()).isNotBlank();
    }

    @Test
    void what_waits_is_shown_and_decided_about_with_its_digest() throws Exception {
        assertThat(authorized("GET", "/api/v1/approvals", "").body()).contains("all0");
        assertThat(authorized("GET", "/api/v1/approvals?repo=a/b&skip=100", "").body())
                .contains("a/b100");
        assertThat(authorized("GET", "/api/v1/approvals?repo=a", "").statusCode()).isEqualTo(400);
        assertThat(authorized("GET", "/api/v1/approvals?skip=-1", "").statusCode()).isEqualTo(400);
        assertThat(authorized("GET", "/api/v1/approvals/12", "").body()).contains("12");
        assertThat(authorized("GET", "/api/v1/approvals/13", "").statusCode()).isEqualTo(404);
        assertThat(authorized("GET", "/api/v1/approvals/x", "").statusCode()).isEqualTo(400);
        HttpResponse<String> approved =
                authorized(
                        "POST",
                        "/api/v1/approvals/12/approve",
                        "{\"digest\": \"abc\", \"by\": \"mara\", \"note\": \"fine\","
                                + " \"edit\": {\"body\": \"better\"}}");
        assertThat(approved.statusCode()).isEqualTo(200);
        assertThat(approved.body())
                .contains("12 {digest=abc, by=mara, via=api, note=fine, edit={body=better}}");
        assertThat(
                        authorized(
                                        "POST",
                                        "/api/v1/approvals/12/reject",
                                        "{\"digest\": \"abc\", \"via\": \"cli\"}")
                                .body())
                .contains("12 {digest=abc, by=somebody, via=cli}");
        panel.board.status = 410;
        assertThat(
                        authorized(
                                        "POST",
                                        "/api/v1/approvals/12/approve",
                                        "{\"digest\": \"abc\", \"edit\": {\"label\": \"bug\"}}")
                                .statusCode())
                .isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"digest\": 7}",
                "{\"by\": \"mara\"}",
                "{\"digest\": \"a\", \"edit\": \"text\"}",
                "{\"digest\": \"a\", \"edit\": {\"body\": \"b\", \"label\": \"c\"}}",
                "{\"digest\": \"a\", \"edit\": {\"label\": 7}}"
            })
    void a_decision_that_does_not_say_about_what_is_none(String body) throws Exception {
        HttpResponse<String> answer = authorized("POST", "/api/v1/approvals/12/approve", body);
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_rejected_is_not_edited() throws Exception {
        assertThat(
                        authorized(
                                        "POST",
                                        "/api/v1/approvals/12/reject",
                                        "{\"digest\": \"a\", \"edit\": {\"body\": \"b\"}}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_is_to_be_taken_back_is_passed_on_or_refused_with_a_reason() throws Exception {
        HttpResponse<String> answer =
                authorized(
                        "POST",
                        "/api/v1/undo",
                        "{\"target\": \"E241AB12/0\", \"by\": \"mara\", \"reason\": \"no\","
                                + " \"force\": true, \"dry_run\": true}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("target=e241ab12/0, by=mara, reason=no, force=true, dryRun=true");
        assertThat(authorized("POST", "/api/v1/undo", "{\"target\": \"e241ab12\"}").body())
                .contains("target=e241ab12, by=, reason=null, force=false, dryRun=false");
        HttpResponse<String> refused =
                authorized("POST", "/api/v1/undo", "{\"target\": \"000000\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("there is no task 000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"target\": 7}",
                "{\"target\": \"bug\"}",
                "{\"target\": \"e241ab12\", \"force\": \"yes\"}",
                "{\"target\": \"e241ab12\", \"dry_run\": 1}"
            })
    void a_bad_demand_to_take_back_is_named_as_such(String body) throws Exception {
        HttpResponse<String> answer = authorized("POST", "/api/v1/undo", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.mapper().readTree(answer.body()).path("error").asText()).isNotBlank();
    }

    @Test
    void a_pause_of_all_or_of_one_repository_is_passed_on_or_refused() throws Exception {
        assertThat(authorized("GET", "/api/v1/pauses", "").body()).isEqualTo("{\"pauses\":[]}");
        assertThat(authorized("POST", "/api/v1/pause", "{\"by\": \"mara\"}").body())
                .contains("repo=Optional.empty, by=mara, reason=null");
        assertThat(
                        authorized(
                                        "POST",
                                        "/api/v1/resume",
                                        "{\"by\": \"mara\", \"repo\": \"a/b\", \"reason\": \"x\"}")
                                .body())
                .contains("repo=Optional[a/b], by=mara, reason=x");
        assertThat(
                        authorized(
                                        "POST",
                                        "/api/v1/pause",
                                        "{\"by\": \"mara\", \"repo\": \"a/gone\"}")
                                .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"by\": \" \"}",
                "{\"by\": 7}",
                "{\"by\": \"mara\", \"repo\": \"\"}",
                "{\"by\": \"mara\", \"repo\": \"widgets\"}",
                "{\"by\": \"mara\", \"repo\": [\"a/b\"]}",
                "{\"by\": \"mara\", \"reason\": 7}"
            })
    void a_bad_pause_is_named_as_such_and_pauses_nothing(String body) throws Exception {
        for (String path : List.of("/api/v1/pause", "/api/v1/resume")) {
            HttpResponse<String> answer = authorized("POST", path, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Json.mapper().readTree(answer.body()).path("error").asText()).isNotBlank();
        }
    }

    @Test
    void a_body_without_end_is_refused() throws Exception {
        HttpResponse<String> answer =
                authorized("POST", "/api/v1/triage", "{\"issue\": \"" + "x".repeat(100_000));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void what_breaks_inside_is_told_as_json_and_without_its_details() throws Exception {
        panel.broken = new IllegalStateException("secret detail");
        HttpResponse<String> answer = authorized("GET", "/api/v1/status", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("error").doesNotContain("secret detail");
    }

    @Test
    void an_address_that_cannot_be_had_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() ->
                            ControlServer.start(
                                    "127.0.0.1", taken.getLocalPort(), token, _ -> false, panel))
                    .isInstanceOf(CannotListenException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
        assertThatThrownBy(() -> ControlServer.start("192.0.2.1", 0, token, _ -> false, panel))
                .isInstanceOf(CannotListenException.class);
    }

    @Test
    void what_listens_everywhere_is_reached_by_loopback() {
        try (ControlServer all = ControlServer.start("0.0.0.0", 0, token, _ -> false, panel)) {
            assertThat(all.url().getHost()).isEqualTo("127.0.0.1");
        }
        try (ControlServer six = ControlServer.start("::1", 0, token, _ -> false, panel)) {
            assertThat(six.url().toString()).startsWith("http://[::1]:");
        }
    }
}
