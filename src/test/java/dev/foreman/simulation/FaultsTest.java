package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.simulation.Fault.Phase;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends WorldTest {
    private static final On WRITE = On.request("POST", "/comments$");
    private static final String COMMENTS = REPO + "/issues/1/comments";

    @BeforeEach
    void issue() {
        repo.openIssue("ann", "first", null);
    }

    private Asking.Answer comment() throws Exception {
        return bot.ask("POST", COMMENTS, "{'body':'Hello'}");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_dropped_connection_ends_without_an_answer(Phase phase) throws Exception {
        gitHub.faults().next(WRITE, Fault.drop(phase));
        assertThatThrownBy(this::comment).isInstanceOf(IOException.class);
        assertThat(repo.comments(1)).hasSize(phase == Phase.AFTER ? 1 : 0);
        assertThat(gitHub.requests().writes()).extracting(SimRequest::status).containsOnly(0);
        assertThat(comment().status()).as("only once").isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_reset_connection_is_reset(Phase phase) {
        gitHub.faults().next(WRITE, Fault.reset(phase));
        assertThatThrownBy(this::comment)
                .isInstanceOf(IOException.class)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(SocketException.class),
                        e -> assertThat(e).hasRootCauseInstanceOf(SocketException.class),
                        e -> assertThat(e).hasMessageContaining("reset"));
        assertThat(repo.comments(1)).hasSize(phase == Phase.AFTER ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_hanging_call_goes_on_when_let(Phase phase) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        gitHub.faults().next(WRITE, Fault.hang(phase, latch));
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return comment().status();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        await().until(() -> gitHub.requests().total() == 1);
        await().until(() -> repo.comments(1).size() == (phase == Phase.AFTER ? 1 : 0));
        assertThat(status).isNotDone();
        latch.countDown();
        assertThat(status.get()).isEqualTo(201);
        assertThat(repo.comments(1)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_hanging_call_ends_when_the_client_gives_up(Phase phase) {
        CountDownLatch never = new CountDownLatch(1);
        gitHub.faults().next(On.any(), Fault.hang(phase, never));
        HttpRequest impatient =
                HttpRequest.newBuilder(URI.create(gitHub.url() + COMMENTS))
                        .timeout(Duration.ofMillis(300))
                        .header("Authorization", "token t-bot")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"body\":\"x\"}"))
                        .build();
        assertThatThrownBy(() -> bot.http().send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        await().until(() -> gitHub.requests().total() == 1);
        await().until(() -> gitHub.connections() == 0);
        never.countDown();
        assertThat(repo.comments(1)).hasSize(phase == Phase.AFTER ? 1 : 0);
    }

    @Test
    void closing_ends_calls_that_hang() throws Exception {
        gitHub.faults().next(On.any(), Fault.hang(Phase.BEFORE, new CountDownLatch(1)));
        var call =
                bot.http()
                        .sendAsync(
                                HttpRequest.newBuilder(gitHub.url()).build(),
                                BodyHandlers.ofString());
        await().until(() -> gitHub.requests().total() == 1);
        gitHub.close();
        assertThat(call).failsWithin(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_delayed_answer_comes(Phase phase) throws Exception {
        gitHub.faults().next(WRITE, Fault.delay(phase, Duration.ofMillis(30)));
        assertThat(comment().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_failing_front_answers_with_html(int status) throws Exception {
        gitHub.faults().next(WRITE, Fault.status(status));
        var answer = comment();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(repo.comments(1)).isEmpty();
    }

    @Test
    void html_may_stand_where_json_should() throws Exception {
        gitHub.faults().next(On.any(), Fault.htmlInstead());
        var answer = bot.get(REPO);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).startsWith("<html>");
    }

    @Test
    void a_truncated_body_is_shorter_than_promised() {
        gitHub.faults().next(On.any(), Fault.truncated());
        assertThatThrownBy(() -> bot.get(REPO + "/issues"))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("fixed content-length");
    }

    @Test
    void a_dripping_body_comes_whole() throws Exception {
        gitHub.faults().next(On.any(), Fault.drip(200, Duration.ofMillis(1)));
        assertThat(bot.get(REPO + "/issues").json()).hasSize(1);
    }

    @Test
    void a_client_may_leave_while_it_drips() throws Exception {
        gitHub.faults().next(On.any(), Fault.drip(1, Duration.ofMillis(20)));
        var answer =
                bot.http()
                        .send(
                                HttpRequest.newBuilder(gitHub.url().resolve(REPO)).build(),
                                BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.read()).isEqualTo('{');
        }
        gitHub.close();
    }

    @Test
    void refusals_look_like_githubs() throws Exception {
        gitHub.faults().next(WRITE, Fault.badCredentials());
        assertThat(comment().status()).isEqualTo(401);

        gitHub.faults().next(WRITE, Fault.forbidden());
        var forbidden = comment();
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.header("x-ratelimit-remaining")).isNotEqualTo("0");

        for (int status : List.of(403, 429)) {
            gitHub.faults().next(WRITE, Fault.retryAfter(status, Duration.ofSeconds(7)));
            var wait = comment();
            assertThat(wait.status()).isEqualTo(status);
            assertThat(wait.header("Retry-After")).isEqualTo("7");
        }

        gitHub.faults().next(WRITE, Fault.rateLimited(clock.now.plusSeconds(60)));
        var limited = comment();
        assertThat(limited.status()).isEqualTo(403);
        assertThat(limited.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(limited.header("x-ratelimit-reset"))
                .isEqualTo(Long.toString(clock.now.getEpochSecond() + 60));

        gitHub.faults().next(WRITE, Fault.secondaryLimit());
        var secondary = comment();
        assertThat(secondary.message()).startsWith("You have exceeded a secondary rate limit");
        assertThat(secondary.header("Retry-After")).isEmpty();
        assertThat(secondary.header("x-ratelimit-remaining")).isNotEqualTo("0");
        assertThat(repo.comments(1)).isEmpty();
    }

    @Test
    void answers_may_mislead() throws Exception {
        gitHub.faults().next(On.any(), Fault.linkTo("http://evil.example/x"));
        assertThat(bot.get(REPO + "/issues").header("Link"))
                .isEqualTo("<http://evil.example/x>; rel=\"next\"");
        gitHub.faults().next(On.any(), Fault.movedTo("http://evil.example/"));
        var moved = bot.get(REPO);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo("http://evil.example/");
        gitHub.faults().next(On.any(), Fault.contentType("text/plain"));
        assertThat(bot.get(REPO).header("Content-Type")).isEqualTo("text/plain");
        gitHub.faults().next(On.any(), Fault.status(503));
        assertThat(nobody.get(REPO, "Authorization", "Bearer nope").status()).isEqualTo(503);
    }

    @Test
    void a_fault_is_for_the_requests_that_fit_and_for_as_long_as_arranged() throws Exception {
        gitHub.faults().next(2, On.request("GET", "/labels"), Fault.status(500));
        assertThat(gitHub.faults().pending()).isEqualTo(1);
        assertThat(bot.ask("POST", REPO + "/labels", "{'name':'x'}").status()).isEqualTo(201);
        assertThat(bot.get(REPO + "/labels").status()).isEqualTo(500);
        assertThat(bot.get(REPO + "/labels").status()).isEqualTo(500);
        assertThat(bot.get(REPO + "/labels").status()).isEqualTo(200);
        gitHub.faults().always(On.any(), Fault.status(502));
        assertThat(bot.get(REPO).status()).isEqualTo(502);
        assertThat(bot.get(REPO).status()).isEqualTo(502);
        gitHub.faults().clear();
        assertThat(bot.get(REPO).status()).isEqualTo(200);
        assertThat(gitHub.faults().pending()).isZero();
    }

    @Test
    void chance_is_the_same_for_the_same_seed() throws Exception {
        List<Integer> first = statuses(42);
        assertThat(first).contains(200, 503);
        assertThat(statuses(42)).isEqualTo(first);
    }

    private List<Integer> statuses(long seed) throws Exception {
        gitHub.faults().clear();
        gitHub.faults().sometimes(0.5, seed, On.any(), Fault.status(503));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            statuses.add(bot.get(REPO).status());
        }
        return statuses;
    }

    @Test
    void a_port_in_use_is_named() {
        int port = gitHub.url().getPort();
        assertThatThrownBy(() -> SimulatedGitHub.start(clock, port))
                .hasMessageContaining(Integer.toString(port));
    }
}
