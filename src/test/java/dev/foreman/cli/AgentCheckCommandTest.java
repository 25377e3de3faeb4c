package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.conformance.Subject;
import dev.foreman.protocol.Json;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.triage.TriageAgent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code foreman agent check} as it is typed. */
@Timeout(180)
class AgentCheckCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean isTerminal) {
        return Terminal.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isTerminal,
                isTerminal,
                Map.of("COLUMNS", "70"));
    }

    private int check(boolean isTerminal, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "agent";
        args[1] = "check";
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandLines.run(args, terminal(isTerminal), Clock.systemUTC());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static TriageAgent triage() throws IOException {
        return TriageAgent.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Clock.systemUTC());
    }

    /** Well, but its answer is a 500 with what a terminal should not see. */
    private static ScriptedHttp ill() {
        return new ScriptedHttp()
                .on("GET /health", ScriptedHttp.ok("{}"))
                .on("GET /no-such-path", ScriptedHttp.json(404, "{}"))
                .on("POST /task", ScriptedHttp.json(500, "oh\u001b[2J no\nTraceback\n"));
    }

    @Test
    void a_good_agent_is_a_line_a_check_and_exit_code_0() throws Exception {
        try (TriageAgent agent = triage()) {
            assertThat(check(false, "http://127.0.0.1:" + agent.port())).as(out()).isZero();
        }
        assertThat(out().lines()).hasSize(17).allMatch(l -> l.matches("✓ [a-z-]+ +\\S.*"));
        assertThat(out().lines().map(l -> l.split(" +", 3)[2]).distinct()).hasSize(17);
        assertThat(out()).doesNotContain("\u001b");
        assertThat(err()).isEqualToIgnoringNewLines("all 17 checks passed");
    }

    @Test
    void a_failure_tells_what_was_sent_what_came_back_and_what_is_right() throws Exception {
        try (ScriptedHttp agent = ill()) {
            assertThat(check(false, agent.url().toString(), "--timeout", "20")).isEqualTo(1);
        }
        assertThat(out())
                .contains("✗ decision        it should answer 200, not 500")
                .contains("    sent       POST /task {\"task_id\":\"")
                .contains("    came back  500 oh [2J no\n               Traceback\n")
                .contains("(docs/protocol.md#decision)")
                .contains("– own-id          builds on decision")
                .doesNotContain("\u001b");
        assertThat(err()).contains("1 failed 2 passed, 14 left out");
    }

    @Test
    void a_terminal_gets_colours_and_lines_that_fit() throws Exception {
        try (ScriptedHttp agent = ill()) {
            assertThat(check(true, agent.url().toString())).isEqualTo(1);
        }
        assertThat(out()).contains("\u001b[32m✓\u001b[0m health", "\u001b[31m✗\u001b[0m decision");
        assertThat(out().lines().map(l -> l.replaceAll("\u001b\\[\\d*m", "")))
                .allMatch(l -> l.length() <= 70 || l.contains("{\"task_id\""));
    }

    @Test
    void json_has_every_check_with_its_details() throws Exception {
        try (ScriptedHttp agent = ill()) {
            assertThat(check(false, agent.url().toString(), "--json")).isEqualTo(1);
            JsonNode report = Json.mapper().readTree(out());
            assertThat(report.path("agent").asText()).isEqualTo(agent.url().toString());
            assertThat(report.path("failed").asInt()).isEqualTo(1);
            assertThat(report.path("passed").asInt()).isEqualTo(2);
            assertThat(report.path("left_out").asInt()).isEqualTo(14);
            JsonNode decision = report.path("checks").path(1);
            assertThat(decision.path("check").asText()).isEqualTo("decision");
            assertThat(decision.path("verdict").asText()).isEqualTo("failed");
            assertThat(decision.path("answered").asText()).startsWith("500 oh [2J no");
            assertThat(decision.path("where").asText()).isEqualTo("docs/protocol.md#decision");
        }
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host, is no address of an agent",
        "localhost:9100, did you mean http://localhost:9100?",
        "127.0.0.1:9100, did you mean http://127.0.0.1:9100?",
        "., is neither an address",
        "http://, is no address of an agent",
        "http://a:b@host, is no address of an agent",
        "http://host/?x=1, is no address of an agent",
        "http://host --concurrency 0, --concurrency is a number from 1 to 64",
        "http://host --concurrency 65, --concurrency is a number from 1 to 64",
        "http://host --timeout 0, --timeout is from 1 to 3600",
        "--json, Missing required parameter",
        "http://host --nonsense, Unknown option",
    })
    void bad_usage_is_exit_code_2(String typed, String hint) {
        assertThat(check(false, typed.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("foreman: ").contains(hint);
        assertThat(out()).isEmpty();
    }

    @Test
    void what_is_no_url_is_an_image_that_is_started_and_ended_and_whose_output_helps()
            throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        try (ScriptedHttp agent = ill()) {
            Subject image =
                    new Subject() {
                        @Override
                        public String name() {
                            return "foreman-x";
                        }

                        @Override
                        public URI base() {
                            return agent.url();
                        }

                        @Override
                        public List<String> lastLines() {
                            return List.of("panic\u001b[2J: nil");
                        }

                        @Override
                        public void close() {
                            closed.set(true);
                        }
                    };
            CommandLine command =
                    new CommandLine(
                            new AgentCheckCommand(
                                    terminal(false),
                                    Clock.systemUTC(),
                                    name -> {
                                        assertThat(name).isEqualTo("foreman-x");
                                        return image;
                                    }));
            assertThat(command.execute("foreman-x")).isEqualTo(1);
        }
        assertThat(closed).isTrue();
        assertThat(out()).contains("The agent's last output:\n    panic [2J: nil\n");
    }

    @Test
    void every_place_that_a_report_names_is_in_the_documentation() throws Exception {
        String page = Files.readString(Path.of("docs/protocol.md"));
        try (TriageAgent agent = triage()) {
            check(false, "http://127.0.0.1:" + agent.port(), "--json");
        }
        for (JsonNode check : Json.mapper().readTree(out()).path("checks")) {
            String heading = check.path("where").asText().replace("docs/protocol.md#", "");
            assertThat(page.toLowerCase(java.util.Locale.ROOT))
                    .containsPattern("(?m)^#+ " + heading.replace('-', ' ') + "$");
            assertThat(page).contains("| `" + check.path("check").asText() + "` |");
        }
    }
}
