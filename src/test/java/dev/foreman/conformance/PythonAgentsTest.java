package dev.foreman.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are no Java: the one in {@code agents/} and the one of the documentation. */
@Timeout(240)
class PythonAgentsTest {
    private static final Path AREA_LABELS = Path.of("agents/area-labels").toAbsolutePath();
    private static final Pattern CODE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path dir;

    private Python areaLabels() throws Exception {
        return Python.start(
                dir,
                Map.of("FOREMAN_AGENT_PORT", "0"),
                List.of("-I", AREA_LABELS.resolve("agent.py").toString()));
    }

    private static void passes(URI agent) throws InterruptedException {
        Terms terms =
                new Terms(4, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(3));
        assertThat(
                        new Suite(terms, Clock.systemUTC(), System::nanoTime)
                                .run(Subject.at(agent), _ -> {}))
                .allSatisfy(
                        f -> assertThat(f.verdict()).as(f.toString()).isEqualTo(Verdict.PASSED));
    }

    @Test
    void area_labels_passes_every_check_and_ends_when_asked_to() throws Exception {
        try (Python agent = areaLabels()) {
            passes(agent.listening());
            agent.terminate();
            assertThat(agent.exitCode()).as(agent.output()).isZero();
            assertThat(agent.output().lines()).as("it logs no issue's text").hasSize(1);
        }
    }

    @Test
    void area_labels_labels_by_what_it_is_configured_to() throws Exception {
        try (Python agent = areaLabels();
                Probe probe = new Probe(agent.listening(), Terms.USUAL, Clock.systemUTC())) {
            Specimen task =
                    Specimen.full(probe.in(Duration.ofSeconds(30)))
                            .saying("Crash", "Traceback: src/parser/lexer.py line 3");
            task.context()
                    .withObject("agent_config")
                    .putObject("areas")
                    .putArray("bug")
                    .add("src/**");

            assertThat(probe.ask(task).decision().actions()).hasToString("[AddLabel[label=bug]]");
        }
    }

    @Test
    void area_labels_ends_when_asked_to_though_all_its_threads_are_taken() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (Python agent = areaLabels()) {
            URI url = agent.listening();
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), url.getPort()));
            }
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
    }

    @Test
    void area_labels_passes_its_own_tests() throws Exception {
        try (Python tests =
                Python.start(
                        dir,
                        Map.of(),
                        List.of("-m", "unittest", "discover", "-s", AREA_LABELS.toString()))) {
            assertThat(tests.exitCode()).as(tests.output()).isZero();
            assertThat(tests.output()).contains("Ran 9 tests", "OK");
        }
    }

    @Test
    void area_labels_is_small_and_depends_on_nothing() throws Exception {
        List<String> lines = Files.readAllLines(AREA_LABELS.resolve("agent.py"));
        assertThat(lines).hasSizeLessThan(150).allMatch(l -> l.length() <= 100);
        assertThat(Files.readString(AREA_LABELS.resolve("Dockerfile")))
                .contains("FROM python:3.13-slim-bookworm", "USER 65534:65534")
                .doesNotContain("pip");
    }

    @Test
    void the_agent_of_the_documentation_passes_every_check() throws Exception {
        String page = Files.readString(Path.of("docs/write-an-agent.md"));
        List<String> code = CODE.matcher(page).results().map(m -> m.group(1)).toList();
        assertThat(code).hasSize(1);
        Path greeter = Files.writeString(dir.resolve("greeter.py"), code.getFirst());
        for (int attempt = 0; attempt < 5; attempt++) {
            int port = freePort();
            try (Python agent =
                    Python.start(
                            dir,
                            Map.of(),
                            List.of(greeter.toString(), "127.0.0.1", String.valueOf(port)))) {
                URI url = URI.create("http://127.0.0.1:" + port);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> isListening(port) || !agent.isAlive());
                if (agent.isAlive()) {
                    passes(url);
                    return;
                }
                assertThat(agent.output()).contains("Address already in use");
            }
        }
        throw new AssertionError("found no free port");
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** Free at this moment; somebody may be faster, so starting is tried again. */
    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
