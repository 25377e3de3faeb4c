package dev.foreman.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.testing.Defect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRuntimeTest {
    private static final Pace QUICK =
            new Pace(
                    Duration.ofSeconds(20),
                    Duration.ofMillis(50),
                    3,
                    Duration.ofMillis(10),
                    Duration.ofMinutes(10));

    private final AgentClient client = new AgentClient();
    private final List<ProcessRuntime> open = new CopyOnWriteArrayList<>();
    private final List<AgentState> seen = new CopyOnWriteArrayList<>();
    private final AtomicLong skipped = new AtomicLong();

    @AfterEach
    void close() {
        open.forEach(ProcessRuntime::close);
        client.close();
    }

    private ProcessRuntime run(Pace pace, List<String> command) {
        ProcessRuntime r =
                new ProcessRuntime(
                        "test", command, client, pace, () -> System.nanoTime() + skipped.get());
        r.addListener((_, _, to) -> seen.add(to));
        open.add(r);
        r.start();
        r.start();
        return r;
    }

    private static void awaitState(ProcessRuntime r, AgentState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> r.state() == state);
    }

    @Test
    @Defect(14)
    void a_child_becomes_ready_sees_no_environment_and_ends_when_closed() {
        ProcessRuntime r = run(QUICK, ChildMain.command("environment"));
        assertThat(r.name()).isEqualTo("process:test");
        awaitState(r, AgentState.READY);
        assertThat(r.lastLines()).contains("environment []");
        URI at = r.endpoint().orElseThrow();
        r.close();
        r.close();
        assertThat(r.state()).isEqualTo(AgentState.STOPPED);
        assertThat(r.endpoint()).isEmpty();
        assertThat(client.healthy(at)).isFalse();
        assertThat(seen).containsExactly(AgentState.READY, AgentState.STOPPED);
        r.restart();
        assertThat(r.state()).isEqualTo(AgentState.STOPPED);
    }

    @Test
    void a_child_sees_what_it_is_given_and_nothing_else() {
        ProcessRuntime r =
                new ProcessRuntime(
                        "test",
                        ChildMain.command("environment"),
                        name -> Map.of("FOR", name),
                        client,
                        QUICK,
                        System::nanoTime);
        open.add(r);
        r.start();
        awaitState(r, AgentState.READY);
        assertThat(r.lastLines()).contains("environment [FOR]");
    }

    @Test
    @Defect(13)
    void one_that_crashes_once_is_started_again(@TempDir Path dir) {
        ProcessRuntime r =
                run(QUICK, ChildMain.command("crash-once", dir.resolve("marker").toString()));
        awaitState(r, AgentState.READY);
        assertThat(seen).containsExactly(AgentState.RESTARTING, AgentState.READY);
        assertThat(r.lastError()).hasValueSatisfying(e -> assertThat(e).contains("status 3"));
    }

    @Test
    @Defect(13)
    void one_that_crashes_twice_is_given_up_with_its_last_lines_and_may_be_restarted_by_hand() {
        ProcessRuntime r = run(QUICK, ChildMain.command("crash"));
        awaitState(r, AgentState.FAILED);
        assertThat(seen).containsExactly(AgentState.RESTARTING, AgentState.FAILED);
        assertThat(r.lastLines()).contains("cannot go on: disk on fire");
        assertThat(r.endpoint()).isEmpty();
        r.restart();
        await().until(() -> seen.size() >= 5);
        assertThat(seen.subList(2, 5))
                .containsExactly(AgentState.STARTING, AgentState.RESTARTING, AgentState.FAILED);
    }

    @Test
    void one_that_never_says_where_it_listens_is_given_up() {
        Pace pace =
                new Pace(
                        Duration.ofMillis(300),
                        Duration.ofMillis(50),
                        3,
                        Duration.ofMillis(10),
                        Duration.ofMinutes(10));
        ProcessRuntime r = run(pace, ChildMain.command("hang"));
        awaitState(r, AgentState.FAILED);
        assertThat(r.lastError()).contains("it was not ready within 300 ms");
    }

    @Test
    void one_that_is_never_healthy_is_given_up() {
        Pace pace =
                new Pace(
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        3,
                        Duration.ofMillis(10),
                        Duration.ofMinutes(10));
        awaitState(run(pace, ChildMain.command("sick")), AgentState.FAILED);
    }

    @Test
    void a_command_that_does_not_exist_is_given_up() {
        ProcessRuntime r = run(QUICK, List.of("/no/such/program"));
        awaitState(r, AgentState.FAILED);
        assertThat(r.lastError().orElseThrow()).contains("could not be started");
    }

    @Test
    void after_ten_good_minutes_the_one_restart_is_available_again() throws Exception {
        ProcessRuntime r = run(QUICK, ChildMain.command("dies-when-asked"));
        awaitState(r, AgentState.READY);
        kill(r);
        await().atMost(Duration.ofSeconds(30)).until(() -> readyTimes() == 2);
        skipped.addAndGet(Duration.ofMinutes(11).toNanos());
        awaitForgiveness(r);
        kill(r);
        await().atMost(Duration.ofSeconds(30)).until(() -> readyTimes() == 3);
        kill(r);
        awaitState(r, AgentState.FAILED);
    }

    /** Two questions for its health after the jump of time: the first may have been under way. */
    private void awaitForgiveness(ProcessRuntime r) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !r.restartIsUsed());
    }

    private long readyTimes() {
        return seen.stream().filter(s -> s == AgentState.READY).count();
    }

    private static void kill(ProcessRuntime r) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(r.endpoint().orElseThrow().resolve("/die")).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException _) {
            // It died before it could answer, as it was told.
        }
    }

    @Test
    void a_healthy_one_is_restarted_by_hand_without_losing_its_restart() {
        ProcessRuntime r = run(QUICK, ChildMain.command("good"));
        awaitState(r, AgentState.READY);
        URI first = r.endpoint().orElseThrow();
        r.restart();
        await().atMost(Duration.ofSeconds(30)).until(() -> readyTimes() == 2);
        assertThat(client.healthy(first)).isFalse();
        assertThat(seen).containsExactly(AgentState.READY, AgentState.STARTING, AgentState.READY);
    }

    @Test
    void one_that_will_not_go_is_killed() {
        ProcessRuntime r = run(QUICK, ChildMain.command("stubborn"));
        awaitState(r, AgentState.READY);
        URI at = r.endpoint().orElseThrow();
        r.close();
        assertThat(client.healthy(at)).isFalse();
        assertThat(r.state()).isEqualTo(AgentState.STOPPED);
    }

    @Test
    void endless_output_is_drained_and_only_its_end_is_kept() {
        ProcessRuntime r = run(QUICK, ChildMain.command("endless"));
        awaitState(r, AgentState.READY);
        assertThat(r.lastLines()).hasSizeLessThanOrEqualTo(OutputRing.LINES);
        assertThat(r.lastLines()).allMatch(l -> l.length() <= OutputRing.LENGTH);
    }

    @Test
    void a_child_ends_when_its_parent_is_killed() throws Exception {
        Process parent = new ProcessBuilder(ChildMain.command("parent")).start();
        var out = parent.inputReader();
        long pid = Long.parseLong(out.readLine().split(" ")[1]);
        assertThat(out.readLine()).contains("listening");
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    }

    @Test
    void closing_one_that_was_never_started_is_fine() {
        ProcessRuntime r =
                new ProcessRuntime("x", List.of("x"), client, Pace.PROCESS, System::nanoTime);
        r.close();
        r.start();
        assertThat(r.state()).isEqualTo(AgentState.STOPPED);
        assertThat(r.lastError()).isEmpty();
    }
}
