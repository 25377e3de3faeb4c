package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program as a process, far from the build tree. */
@Timeout(180)
class ProgramIT {
    @TempDir private Path dir;
    private Path jar;
    private Rig rig;
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void copyTheJarElsewhere() throws IOException {
        jar = Files.copy(Path.of(System.getProperty("foreman.jar")), dir.resolve("foreman.jar"));
        rig = new Rig(dir);
        env.put("HOME", dir.toString());
        env.put("GITHUB_TOKEN", Rig.TOKEN);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    /** With a relative path to the jar, as somebody would type it. */
    private Program run(String... args) throws IOException {
        return Program.start(dir, env, Program.java(Path.of("foreman.jar"), args));
    }

    private Program running() throws IOException {
        return run("start", "--config", rig.config.toString(), "--port", "0")
                .until("acts as foreman-bot");
    }

    @Test
    void it_labels_an_issue_with_nothing_but_the_jar_and_ends_its_children() throws Exception {
        assertThat(jar).exists();
        rig.watch(Rig.BUILT_IN);
        env.put("ENVIRONMENT", "prod");
        try (Program foreman = running()) {
            assertThat(foreman.err()).doesNotContain("Not ready");
            List<ProcessHandle> children = foreman.children();
            assertThat(children).hasSize(1);
            int number = rig.widgets.openIssue("rowan", "Crash when saving", "It just ends.");
            soon(() -> assertThat(rig.widgets.labelsOf(number)).containsExactly("bug"));

            try (Program status = run("status", "--config", rig.config.toString())) {
                assertThat(status.exitCode()).isZero();
                assertThat(status.out()).startsWith("ready").doesNotContain("\u001b");
            }
            foreman.signal("TERM");
            assertThat(foreman.exitCode()).isZero();
            await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(ControlFile.beside(rig.db)).doesNotExist();
            for (String line : foreman.err().lines().toList()) {
                JsonNode entry = Json.mapper().readTree(line);
                assertThat(entry.path("level").asText()).isEqualTo("INFO");
                assertThat(entry.path("formattedMessage").asText()).isNotBlank();
            }
            assertThat(foreman.out()).isEmpty();
            assertThat(foreman.err()).doesNotContain(Rig.TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void it_stops_in_order_while_an_agent_and_github_hang(String signal) throws Exception {
        try (FakeAgent agent = new FakeAgent().hang(true)) {
            rig.watch(agent.yaml(true));
            try (Program foreman = running()) {
                rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> assertThat(agent.asked).hasSize(1));
                rig.github
                        .faults()
                        .always(On.any(), Fault.hang(Fault.Phase.BEFORE, new CountDownLatch(1)));
                rig.github.requests().clear();
                soon(() -> assertThat(rig.github.requests().total()).isPositive());
                foreman.signal(signal);
                // Given up after its ten seconds it would say so and exit with 1.
                assertThat(foreman.exitCode()).isZero();
                assertThat(foreman.err())
                        .endsWith("Stopped" + System.lineSeparator())
                        .doesNotContain("WARN", "ERROR", "not stopped within");
            }
        }
    }

    @Test
    void a_second_signal_ends_it_at_once() throws Exception {
        rig.watch(Rig.BUILT_IN);
        try (Program foreman = running()) {
            List<ProcessHandle> children = foreman.children();
            // A child that does not go by itself keeps the harness stopping for a while.
            for (ProcessHandle child : children) {
                new ProcessBuilder("kill", "-STOP", "" + child.pid()).start().waitFor();
            }
            foreman.signal("TERM");
            foreman.until("Stopping");
            foreman.signal("TERM");
            assertThat(foreman.exitCode()).isEqualTo(StopSignal.INTERRUPTED);
            for (ProcessHandle child : children) {
                new ProcessBuilder("kill", "-CONT", "" + child.pid()).start().waitFor();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void no_child_outlives_a_harness_that_was_killed() throws Exception {
        rig.watch(Rig.BUILT_IN);
        try (Program foreman = running()) {
            List<ProcessHandle> children = foreman.children();
            assertThat(children).hasSize(1);
            foreman.signal("KILL");
            assertThat(foreman.exitCode()).isEqualTo(137);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            try (Program status = run("status", "--config", rig.config.toString())) {
                assertThat(status.exitCode()).isEqualTo(1);
                assertThat(status.out()).startsWith("not running");
            }
            try (Program again = running()) {
                again.signal("INT");
                assertThat(again.exitCode()).isZero();
            }
        }
    }

    @Test
    void exit_codes_are_those_of_the_contract() throws Exception {
        rig.watch(Rig.BUILT_IN);
        try (Program good = run("check", "--config", rig.config.toString());
                Program failed = run("log", "--db", dir.resolve("none.db").toString());
                Program usage = run("start", "--nonsense")) {
            assertThat(good.exitCode()).isZero();
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(usage.exitCode()).isEqualTo(2);
            assertThat(usage.err()).startsWith("foreman: Unknown option: '--nonsense'");
        }
    }

    @Test
    void the_demo_needs_nothing_at_all() throws Exception {
        env.clear();
        try (Program demo = run("demo", "--fast")) {
            assertThat(demo.exitCode()).isZero();
            assertThat(demo.out())
                    .contains("✓ +bug", "escalate", "skip")
                    .containsPattern("ISSUE +TITLE +DECISION +DONE")
                    .doesNotContain("\u001b");
            assertThat(demo.err()).isEmpty();
        }
    }
}
