package dev.foreman.github;

import static dev.foreman.github.Bench.REPO;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.protocol.RepoName;
import dev.foreman.testing.ScriptedHttp.Say;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConcurrencyTest {
    private final Bench bench = new Bench();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        gate.countDown();
        bench.close();
    }

    @Test
    void at_most_five_calls_are_under_way_at_once() {
        for (int i = 0; i < 20; i++) {
            bench.server.on("GET /repos/octo/r" + i + "/issues", new Say.Held(gate, ok("[]")));
        }
        List<Thread> callers =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                Thread.ofVirtual()
                                        .start(() ->
                                                bench.client.issuesSince(
                                                        RepoName.of("octo/r" + i),
                                                        Optional.empty(),
                                                        1)))
                        .toList();

        await().until(() -> bench.server.journal().size() == 5);
        // All twenty wait: five for the server, the others for their turn.
        await().until(() -> callers.stream().allMatch(ConcurrencyTest::waits));
        assertThat(bench.server.journal()).hasSize(5);
        assertThat(bench.client.calls().sent()).isEqualTo(5);

        gate.countDown();
        await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        assertThat(bench.server.journal()).hasSize(20);
    }

    @Test
    void a_failed_call_gives_its_place_back() {
        bench.server
                .on("GET /repos/octo/hello.world/issues", ok("<html>"))
                .on("GET /user", ok("{\"login\": \"b\", \"id\": 1}"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> bench.client.issuesSince(REPO, Optional.empty(), 1))
                    .isInstanceOf(GitHubException.Unreadable.class);
        }
        assertThat(bench.client.me().id()).isEqualTo(1);
    }

    @Test
    void whoever_is_interrupted_while_waiting_for_a_turn_has_sent_nothing() throws Exception {
        bench.server.on("GET /user", new Say.Held(gate, ok("{\"login\": \"b\", \"id\": 1}")));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (GitHubClient one = bench.builder().maxConcurrent(1).build()) {
            Thread first = Thread.ofVirtual().start(one::me);
            await().until(() -> bench.server.journal().size() == 1);
            Thread second =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    one.comment(Bench.ISSUE, "hello");
                                } catch (GitHubException e) {
                                    thrown.set(e);
                                }
                            });
            await().until(() -> waits(second));
            second.interrupt();
            assertThat(second.join(Duration.ofSeconds(20))).isTrue();
            gate.countDown();
            assertThat(first.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(thrown.get())
                .isInstanceOf(GitHubException.Unreachable.class)
                .hasMessageContaining("before anything was sent");
        assertThat(bench.server.lines()).containsExactly("GET /user");
    }

    @Test
    void none_at_a_time_is_no_bound() {
        assertThatThrownBy(() -> bench.builder().maxConcurrent(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
