package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.testing.ScriptedHttp;
import dev.foreman.testing.ScriptedHttp.Say;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ErrorsTest {
    private static final String READ = "GET /repos/octo/hello.world/issues/7";
    private static final String WRITE = "POST /repos/octo/hello.world/issues/7/comments";
    private static final String ISSUE_JSON = "{\"id\": 1, \"number\": 7}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, Not Found, NotFound",
        "410, This issue was deleted, Gone",
        "422, Validation Failed, Invalid",
        "400, Problems parsing JSON, Refused",
        "451, Repository access blocked, Refused",
        "403, Unable to create comment because issue is locked., Locked",
        "403, Resource not accessible by integration, PermissionMissing",
        "403, Repository was archived so is read-only., PermissionMissing",
    })
    void each_refusal_has_its_own_type_for_reads_and_writes(
            int status, String message, String type) {
        Say answer =
                json(status, "{\"message\": \"" + message + "\"}")
                        .with("x-github-request-id", "ABCD:1234");
        bench.server.on(READ, answer).on(WRITE, answer);

        GitHubException read =
                catchThrowableOfType(GitHubException.class, () -> bench.client.issue(ISSUE));
        GitHubException write =
                catchThrowableOfType(
                        GitHubException.class, () -> bench.client.comment(ISSUE, "hello"));

        assertThat(read.getClass().getSimpleName()).isEqualTo(type);
        assertThat(write.getClass()).isEqualTo(read.getClass());
        assertThat(read.method()).isEqualTo("GET");
        assertThat(read.path()).isEqualTo("/repos/octo/hello.world/issues/7");
        assertThat(read.status()).isEqualTo(status);
        assertThat(read.requestId()).isEqualTo("ABCD:1234");
        assertThat(read.retryable()).isFalse();
        assertThat(read)
                .hasMessageStartingWith("GET /repos/octo/hello.world/issues/7 -> " + status + ": ")
                .hasMessageEndingWith("(GitHub request id ABCD:1234)");
        assertThat(bench.server.lines()).containsExactly(READ, WRITE);
    }

    @Test
    void a_refused_token_stops_everything_until_one_read_finds_it_taken_again() {
        Say refused = json(401, "{\"message\": \"Bad credentials\"}");
        bench.server.on(READ, refused, refused, json(404, "{}")).on(WRITE, json(404, "{}"));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("Bad credentials");
        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("nothing was sent");
        assertThat(bench.client.tokenRefusedSince()).contains(bench.clock.instant());
        assertThat(bench.server.lines()).containsExactly(READ);

        bench.clock.forward(java.time.Duration.ofMinutes(2));
        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOf(GitHubException.Unauthorized.class);
        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("Bad credentials");
        bench.clock.forward(java.time.Duration.ofMinutes(1));
        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .as("the pause has doubled")
                .hasMessageContaining("nothing was sent");
        assertThat(bench.server.lines()).containsExactly(READ, READ);

        bench.clock.forward(java.time.Duration.ofMinutes(2));
        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.NotFound.class);
        assertThat(bench.client.tokenRefusedSince()).isEmpty();
        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOf(GitHubException.NotFound.class);
        assertThat(bench.server.lines()).containsExactly(READ, READ, READ, WRITE);
    }

    @Test
    void hub4j_passes_our_errors_on_unwrapped_and_repeats_nothing() {
        bench.server
                .on("GET /user", json(401, "{\"message\": \"Bad credentials\"}"))
                .on("GET /repos/octo/hello.world/labels", json(404, "{}").with("ETag", "\"x\""));

        assertThatThrownBy(() -> bench.client.labels(REPO))
                .isInstanceOf(GitHubException.NotFound.class);
        assertThatThrownBy(bench.client::me).isInstanceOf(GitHubException.Unauthorized.class);
        assertThat(bench.server.lines()).hasSize(2);
    }

    @Test
    void a_missing_permission_names_what_github_would_accept() {
        bench.server.on(
                WRITE,
                json(403, "{\"message\": \"Resource not accessible by personal access token\"}")
                        .with("x-accepted-github-permissions", "issues=write; pull_requests=write"),
                json(403, "{\"message\": \"Must have admin rights to Repository.\"}")
                        .with("x-accepted-oauth-scopes", "repo"));

        GitHubException.PermissionMissing fine =
                catchThrowableOfType(
                        GitHubException.PermissionMissing.class,
                        () -> bench.client.comment(ISSUE, "hello"));
        GitHubException.PermissionMissing classic =
                catchThrowableOfType(
                        GitHubException.PermissionMissing.class,
                        () -> bench.client.comment(ISSUE, "hello"));

        assertThat(fine.accepted()).isEqualTo("issues=write; pull_requests=write");
        assertThat(fine)
                .hasMessageContaining("POST /repos/octo/hello.world/issues/7/comments")
                .hasMessageContaining("not accessible by personal access token")
                .hasMessageContaining("issues=write");
        assertThat(classic.accepted()).isEqualTo("repo");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void what_moved_is_named_and_never_followed(int status) throws Exception {
        try (ScriptedHttp elsewhere = new ScriptedHttp()) {
            String location = elsewhere.url() + "/repositories/5/issues/9?token=t#x";
            bench.server.on(READ, new Say.Answer(status, Map.of("Location", location), "moved"));

            GitHubException.Moved moved =
                    catchThrowableOfType(
                            GitHubException.Moved.class, () -> bench.client.issue(ISSUE));

            assertThat(moved.location()).isEqualTo(elsewhere.url() + "/repositories/5/issues/9");
            assertThat(moved).hasMessageContaining("configuration");
            assertThat(elsewhere.journal()).isEmpty();
            assertThat(bench.server.lines()).hasSize(1);
        }
    }

    @Test
    void a_move_to_nowhere_is_still_a_move() {
        bench.server.on(READ, new Say.Answer(301, Map.of(), ""));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Moved.class)
                .hasMessageContaining("unnamed");
    }

    @Test
    void what_is_invalid_is_told_field_by_field() {
        bench.server.on(
                WRITE,
                json(
                        422,
                        """
                        {"message": "Validation Failed", "errors": [
                           {"resource": "IssueComment", "field": "body", "code": "too_long"},
                           {"resource": "Issue", "field": "x", "code": "custom", "message": "body is too\\nlong"},
                           "a bare sentence", {}]}\
                        """));

        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOf(GitHubException.Invalid.class)
                .hasMessageContaining(
                        "Validation Failed (IssueComment.body: too_long; Issue.x: body is too long;"
                                + " a bare sentence; .?: ?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Forbidden</html>", "[]", "{\"message\": 5}"})
    void an_error_without_words_is_still_told_apart(String body) {
        bench.server.on(READ, new Say.Answer(410, Map.of(), body));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Sign in</body></html>",
                "",
                "null",
                "42",
                "{\"id\": 1, \"number\": 7",
                "{\"id\": 1, \"number\": 7} and more",
                "{\"id\": 1} {\"id\": 2}"
            })
    void a_good_status_without_good_json_is_unreadable(String body) {
        bench.server.on(READ, new Say.Answer(200, Map.of("Content-Type", "text/html"), body));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOfSatisfying(
                        GitHubException.Unreadable.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("text/html")
                .hasMessageContaining("api_url");
    }

    @Test
    void json_beyond_the_parsers_limits_is_as_good_as_none() {
        Say answer = ok("{\"id\": " + "1".repeat(2_000) + "}");
        bench.server.on(READ, answer).on(WRITE, answer);

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.Unreadable.class);
        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOf(GitHubException.Uncertain.class);
    }

    @Test
    void an_answer_beyond_the_cap_is_not_held() {
        bench.server.on(READ, ok("{\"id\": 1, \"x\": \"" + "y".repeat(200_000) + "\"}"));
        try (GitHubClient client = bench.builder().bodyLimit(100_000).build()) {
            assertThatThrownBy(() -> client.issue(ISSUE))
                    .isInstanceOf(GitHubException.Unreadable.class)
                    .hasMessageContaining("larger than 100000 bytes");
        }
        assertThat(bench.server.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"502", "503", "504", "reset", "cut"})
    void a_read_is_repeated_after_a_passing_fault(String trouble) {
        bench.server.on(READ, fault(trouble));
        try (GitHubClient client =
                bench.builder()
                        .waiter(wait -> {
                            bench.waits.add(wait);
                            if (bench.waits.size() == 2) {
                                bench.server.now(READ, ok(ISSUE_JSON));
                            }
                        })
                        .build()) {
            assertThat(client.issue(ISSUE).number()).isEqualTo(7);
            assertThat(client.calls().sent()).isEqualTo(3);
        }
        assertThat(bench.waits).hasSize(2);
        assertThat(bench.waits.getFirst())
                .isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(bench.waits.getLast())
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @ParameterizedTest
    @CsvSource({"502,ServerFault", "503,ServerFault", "reset,Unreachable", "cut,Unreadable"})
    void a_read_is_repeated_only_twice(String trouble, String type) {
        bench.server.on(READ, fault(trouble));

        GitHubException thrown =
                catchThrowableOfType(GitHubException.class, () -> bench.client.issue(ISSUE));

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
        assertThat(thrown.retryable()).isTrue();
        assertThat(bench.waits).hasSize(2);
        assertThat(bench.client.calls().sent()).isEqualTo(3);
    }

    @Test
    void a_fault_that_does_not_pass_is_not_repeated() {
        bench.server.on(READ, json(500, "{\"message\": \"Server Error\"}"));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.ServerFault.class);
        assertThat(bench.server.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_that_does_not_finish_is_left_after_the_timeout(boolean headers) {
        bench.server.on(READ, headers ? new Say.HangInBody() : new Say.Hang());
        try (GitHubClient client =
                bench.builder().timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> client.issue(ISSUE))
                    .isInstanceOf(GitHubException.Unreachable.class)
                    .hasMessageContaining("300 ms");
            assertThat(client.calls().perStatusClass()).isEqualTo(Map.of(0, 1L));
        }
        assertThat(bench.server.lines()).hasSize(1);
    }

    @Test
    void where_nobody_listens_nothing_was_sent_and_even_a_write_may_be_tried_again()
            throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (GitHubClient client = bench.builder(URI.create("http://127.0.0.1:" + port)).build()) {
            assertThatThrownBy(() -> client.comment(ISSUE, "hello"))
                    .isInstanceOfSatisfying(
                            GitHubException.Unreachable.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("nothing was sent");
            assertThat(bench.waits).isEmpty();
            assertThatThrownBy(() -> client.issue(ISSUE))
                    .isInstanceOf(GitHubException.Unreachable.class);
            assertThat(bench.waits).hasSize(2);
        }
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_gets_nothing() {
        URI secure = URI.create(bench.server.url().toString().replace("http:", "https:"));
        try (GitHubClient client = bench.builder(secure).build()) {
            assertThatThrownBy(() -> client.issue(ISSUE)).isInstanceOf(GitHubException.class);
        }
        assertThat(bench.server.journal().toString()).doesNotContain(Bench.TOKEN);
    }

    @Test
    void an_interrupt_between_attempts_ends_them_and_stays() throws Exception {
        bench.server.on(READ, json(502, "{}"));
        AtomicBoolean stayed = new AtomicBoolean();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (GitHubClient client =
                bench.builder()
                        .waiter(_ -> {
                            throw new InterruptedException();
                        })
                        .build()) {
            Thread reader =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    client.issue(ISSUE);
                                } catch (GitHubException e) {
                                    thrown.set(e);
                                    stayed.set(Thread.currentThread().isInterrupted());
                                }
                            });
            assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(thrown.get()).isInstanceOf(GitHubException.Unreachable.class);
        assertThat(stayed).isTrue();
        assertThat(bench.server.lines()).hasSize(1);
    }

    private static Say fault(String trouble) {
        return switch (trouble) {
            case "reset" -> new Say.Reset();
            case "cut" -> new Say.Truncated(ok(ISSUE_JSON), 5);
            default -> json(Integer.parseInt(trouble), "{\"message\": \"Server Error\"}");
        };
    }
}
