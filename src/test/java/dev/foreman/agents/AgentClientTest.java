package dev.foreman.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AgentClient client = new AgentClient();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<HttpHandler> behaviour =
            new AtomicReference<>(e -> e.sendResponseHeaders(200, -1));
    private final HttpServer server = newServer();

    static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                e -> {
                    try (e) {
                        java.util.Objects.requireNonNull(behaviour.get()).handle(e);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        client.close();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static TaskMessage task() {
        Instant t = Instant.parse("2026-01-01T00:00:00Z");
        return new TaskMessage(
                TaskId.random(),
                TaskType.ISSUE_TRIAGE,
                RepoName.of("acme/rocket"),
                new TaskMessage.Payload(
                        "opened",
                        new Issue(
                                1, 7, "t", "b", List.of(), "open", null, false, null, "NONE",
                                List.of(), 0, t, t, null, null)),
                new TaskMessage.Context(
                        null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                        Map.of(), null, null));
    }

    private void answers(int status, String body) {
        behaviour.set(e -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            e.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            e.getResponseBody().write(bytes);
        });
    }

    private String failure(Duration deadline) {
        AgentAnswer a = client.ask(base(), task(), deadline);
        assertThat(a).isInstanceOf(AgentAnswer.Failed.class);
        assertThat(((AgentAnswer.Failed) a).agentAtFault()).isTrue();
        return ((AgentAnswer.Failed) a).reason();
    }

    @Test
    void a_task_is_posted_under_the_base_and_the_answer_comes_back_as_it_is() {
        AtomicReference<String> seen = new AtomicReference<>("");
        behaviour.set(e -> {
            seen.set(
                    e.getRequestMethod()
                            + " "
                            + e.getRequestURI()
                            + " "
                            + e.getRequestHeaders().getFirst("Content-Type")
                            + " "
                            + new String(
                                    e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            e.sendResponseHeaders(200, 0);
            e.getResponseBody().write("not even JSON".getBytes(StandardCharsets.UTF_8));
        });
        AgentAnswer a = client.ask(base().resolve("/agents/one/"), task(), LONG);
        assertThat(a).isInstanceOf(AgentAnswer.Answered.class);
        assertThat(((AgentAnswer.Answered) a).body()).isEqualTo("not even JSON");
        assertThat(((AgentAnswer.Answered) a).took()).isPositive();
        assertThat(seen.get())
                .startsWith("POST /agents/one/task application/json {\"task_id\":")
                .contains("\"title\":\"t\"");
    }

    @Test
    void another_status_is_a_failure_with_a_clean_excerpt() {
        answers(422, "bad\u001b[31m\n\u202Efield " + "x".repeat(5_000));
        assertThat(failure(LONG))
                .startsWith("the agent answered 422: bad [31m field x")
                .hasSizeLessThan(260)
                .doesNotContain("\u001b", "\n", "\u202E");
        answers(500, "");
        assertThat(failure(LONG)).isEqualTo("the agent answered 500");
    }

    @Test
    void a_redirect_is_not_followed() {
        behaviour.set(e -> {
            e.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            e.sendResponseHeaders(307, -1);
        });
        assertThat(failure(LONG)).isEqualTo("the agent answered 307");
    }

    @Test
    void a_gigabyte_is_cut_off_after_a_mebibyte() {
        AtomicLong sent = new AtomicLong();
        behaviour.set(e -> {
            e.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            try (OutputStream out = e.getResponseBody()) {
                for (int i = 0; i < 16 * 1024; i++) {
                    out.write(chunk);
                    sent.addAndGet(chunk.length);
                }
            }
        });
        assertThat(failure(LONG)).isEqualTo("the answer is longer than 1048576 bytes");
        assertThat(sent.get()).isLessThan(256L * 1024 * 1024);
    }

    @Test
    void a_slow_drip_ends_at_the_deadline() {
        AtomicReference<Boolean> hungUp = new AtomicReference<>(false);
        behaviour.set(e -> {
            e.sendResponseHeaders(200, 0);
            try (OutputStream out = e.getResponseBody()) {
                while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IOException broken) {
                hungUp.set(true);
                throw broken;
            }
        });
        assertThat(failure(Duration.ofMillis(300))).contains("within 300 ms");
        await().atMost(Duration.ofSeconds(10)).until(hungUp::get);
    }

    @Test
    void silence_ends_at_the_deadline() {
        behaviour.set(_ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(failure(Duration.ofSeconds(1))).contains("within 1 s");
        assertThat(client.healthy(base())).isFalse();
    }

    @Test
    void nobody_there_is_told_as_such() throws IOException {
        int port;
        try (ServerSocket s = new ServerSocket(0)) {
            port = s.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        AgentAnswer a = client.ask(nobody, task(), LONG);
        assertThat(a)
                .isEqualTo(
                        new AgentAnswer.Failed(
                                "no agent answers at "
                                        + nobody
                                        + " (connection refused or timed out)",
                                true));
        assertThat(client.healthy(nobody)).isFalse();
    }

    @Test
    void a_broken_connection_is_the_agents_fault() {
        behaviour.set(e -> {
            e.sendResponseHeaders(200, 100);
            e.getResponseBody().write(1);
            throw new IOException("gone");
        });
        assertThat(failure(LONG)).startsWith("talking to the agent failed: ");
    }

    @Test
    void an_interrupt_is_ours_and_is_restored() {
        Thread.currentThread().interrupt();
        AgentAnswer a = client.ask(base(), task(), LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(a)
                .isEqualTo(
                        new AgentAnswer.Failed("interrupted while waiting for the agent", false));
        Thread.currentThread().interrupt();
        assertThat(client.healthy(base())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void health_is_200_and_nothing_else() {
        assertThat(client.healthy(base())).isTrue();
        answers(204, "");
        assertThat(client.healthy(base())).isFalse();
    }

    @Test
    void an_agent_that_ends_its_connections_without_a_word_is_asked_anew() throws Exception {
        AtomicLong asked = new AtomicLong();
        try (ServerSocket mute =
                new ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!mute.isClosed()) {
                            try (var caller = mute.accept()) {
                                caller.getInputStream().read(new byte[64 * 1024]);
                                if (asked.incrementAndGet() != 2) {
                                    // No "Connection: close", and yet it is closed.
                                    caller.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                }
                            } catch (IOException e) {
                                return;
                            }
                        }
                    });
            URI at = URI.create("http://127.0.0.1:" + mute.getLocalPort());
            assertThat(client.ask(at, task(), LONG)).isInstanceOf(AgentAnswer.Answered.class);
            // The second connection ends before anything was said.
            assertThat(client.ask(at, task(), LONG)).isInstanceOf(AgentAnswer.Answered.class);
            assertThat(asked.get()).isGreaterThanOrEqualTo(3);
        }
    }
}
