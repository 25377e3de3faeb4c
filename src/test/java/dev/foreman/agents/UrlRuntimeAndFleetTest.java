package dev.foreman.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UrlRuntimeAndFleetTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final AgentClient client = new AgentClient();
    private final AtomicInteger health = new AtomicInteger(200);
    private final HttpServer server = AgentClientTest.newServer();

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                e -> {
                    e.sendResponseHeaders(health.get(), -1);
                    e.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    private UrlRuntime runtime(String path) {
        return new UrlRuntime(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                client,
                OFTEN);
    }

    @Test
    void an_agent_elsewhere_is_lost_and_found_again_by_its_health() {
        try (UrlRuntime r = runtime("/a")) {
            assertThat(r.name()).startsWith("url:http://127.0.0.1:").endsWith("/a");
            assertThat(r.endpoint()).isEmpty();
            r.start();
            r.start();
            await().until(() -> r.state() == AgentState.READY);
            assertThat(r.endpoint()).isPresent();
            health.set(503);
            await().until(() -> r.state() == AgentState.FAILED);
            assertThat(r.endpoint()).isEmpty();
            assertThat(r.lastError().orElseThrow()).contains("/health");
            assertThat(r.lastLines()).isEmpty();
            health.set(200);
            r.restart();
            await().until(() -> r.state() == AgentState.READY);
            r.close();
            assertThat(r.state()).isEqualTo(AgentState.STOPPED);
        }
    }

    @Test
    void a_fleet_tells_who_is_ready_and_why_the_others_are_not() throws Exception {
        List<String> closed = new CopyOnWriteArrayList<>();
        UrlRuntime good = runtime("/a");
        ProcessRuntime bad =
                new ProcessRuntime(
                        "bad",
                        List.of("/no/such/program"),
                        client,
                        new Pace(Duration.ofSeconds(1), OFTEN, 1, Duration.ofMillis(1), OFTEN),
                        System::nanoTime);
        for (AgentInstance a : List.of(good, bad)) {
            a.addListener((who, _, to) -> {
                if (to == AgentState.STOPPED) {
                    closed.add(who.name());
                }
            });
            a.addListener((_, _, _) -> {
                throw new IllegalStateException("a listener may fail");
            });
        }
        try (AgentFleet fleet = new AgentFleet(List.of(good, bad))) {
            fleet.start();
            AgentFleet.Readiness r = fleet.awaitReady(Duration.ofSeconds(20));
            assertThat(r.all()).isFalse();
            assertThat(r.ready()).containsExactly(good.name());
            assertThat(r.failed().get("process:bad")).startsWith("FAILED: it could not be started");
            assertThat(fleet.states())
                    .containsEntry(good.name(), AgentState.READY)
                    .containsEntry("process:bad", AgentState.FAILED);
        }
        assertThat(closed).containsExactlyInAnyOrder("process:bad", good.name());
    }

    @Test
    void waiting_ends_when_the_time_is_over() throws Exception {
        UrlRuntime never = runtime("/a");
        try (AgentFleet fleet = new AgentFleet(List.of(never))) {
            assertThat(fleet.awaitReady(Duration.ofMillis(1)).failed())
                    .containsEntry(never.name(), "STARTING");
        }
    }

    @Test
    void two_agents_of_one_name_are_refused() {
        assertThatThrownBy(() -> new AgentFleet(List.of(runtime("/a"), runtime("/a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stopped_instance_stays_stopped() {
        for (AgentState next : AgentState.values()) {
            assertThat(AgentState.STOPPED.mayBecome(next)).isFalse();
        }
        assertThat(AgentState.FAILED.mayBecome(AgentState.RESTARTING)).isFalse();
        assertThat(AgentState.RESTARTING.mayBecome(AgentState.FAILED)).isTrue();
    }
}
