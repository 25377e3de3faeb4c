package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.testing.Defect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

/** Each command as it is typed: exit code, result, complaint. */
class CommandsTest {
    private static final String ESCAPE = "\u001b";

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    /** What somebody sees who did something wrong: no stack trace, no defect. */
    private void complains(int code, String... words) {
        assertThat(rig.err())
                .contains(words)
                .doesNotContain("\tat ", "defect in Foreman", "Exception");
        assertThat(rig.err().lines()).allMatch(l -> l.startsWith("foreman: "));
        assertThat(code).isPositive();
    }

    // triage

    @Test
    void triage_by_itself_acts_on_one_issue_and_touches_nothing_else() throws Exception {
        try (FakeAgent agent = new FakeAgent().hang(true)) {
            rig.watch(agent.yaml(true));
            int waiting;
            try (Harness harness = rig.start()) {
                waiting = rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> {
                    harness.poke();
                    assertThat(agent.asked).hasSize(1);
                });
            }
            agent.hang(false);
            int number = rig.widgets.openIssue("mara", "Another crash", "");

            assertThat(rig.run("triage", "acme/widgets#" + number)).isZero();
            assertThat(rig.out())
                    .contains("acme/widgets#" + number + "  label_and_respond")
                    .contains("because the test says so")
                    .contains("applied  add_label bug");
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            assertThat(rig.widgets.labelsOf(waiting)).isEmpty();
            assertThat(agent.asked).hasSize(2);
        }
    }

    @Test
    void triage_dry_shows_the_whole_comment_and_changes_nothing() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.because("\u001b[2Jsneaky\u009b31m\u202e");
            agent.decide(
                    "label_and_respond",
                    "{'type': 'comment', 'body': 'Thank you.\\n\\nWhich \\u001b[1mversion?'}");
            rig.watch(agent.yaml(true));
            int number = rig.widgets.openIssue("rowan", "Crash", "");

            assertThat(rig.coloured().run("triage", "acme/widgets#" + number, "--dry-run"))
                    .isZero();
            assertThat(rig.out())
                    .contains("dry run")
                    .contains("Thank you.")
                    .contains("Which \\[1mversion?")
                    .doesNotContain(ESCAPE + "[2J", ESCAPE + "[1m", "\u009b", "\u202e");
            assertThat(rig.widgets.comments(number)).isEmpty();

            assertThat(rig.run("triage", "acme/widgets#" + number, "--dry-run", "--json")).isZero();
            JsonNode report = rig.json();
            assertThat(report.path("dry_run").asBoolean()).isTrue();
            assertThat(report.path("decision").path("actions").path(0).path("state").asText())
                    .isEqualTo("dry_run");
        }
    }

    @Test
    void triage_goes_through_a_harness_that_runs() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(true));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("mara", "Crash", "");
                assertThat(rig.run("triage", "acme/widgets#" + number)).isZero();
                assertThat(rig.out()).contains("applied  add_label bug");
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");

                assertThat(rig.run("triage", "acme/other#1")).isEqualTo(1);
                complains(1, "acme/other is not in the configuration");
                assertThat(rig.run("triage", "acme/widgets#99")).isEqualTo(1);
                complains(1, "404");
                settled(harness, 1);
            }
        }
    }

    @Test
    void triage_of_what_is_no_issue_is_told_in_one_line() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(true));
            int pull = rig.widgets.openPullRequest("rowan", "Mend it", "");

            assertThat(rig.run("triage", "acme/other#1")).isEqualTo(1);
            complains(1, "acme/other is not in the configuration");
            assertThat(rig.run("triage", "acme/widgets#99")).isEqualTo(1);
            complains(1, "/repos/acme/widgets/issues/99", "404");
            assertThat(rig.run("triage", "acme/widgets#" + pull)).isEqualTo(1);
            complains(1, "pull request");
            for (String bad : new String[] {"acme/widgets", "7", "acme/widgets#0", "#3"}) {
                assertThat(rig.run("triage", bad)).isEqualTo(2);
                complains(2, "'" + bad + "' is no issue");
            }
            assertThat(rig.run("triage", "acme/widgets#1", "--wait", "-1")).isEqualTo(2);
            assertThat(agent.asked).isEmpty();
        }
    }

    @Test
    void triage_that_takes_too_long_says_how_it_stands() throws Exception {
        try (FakeAgent agent = new FakeAgent().hang(true)) {
            rig.watch(agent.yaml(true));
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            assertThat(rig.run("triage", "acme/widgets#" + number, "--wait", "0")).isEqualTo(1);
            complains(1, "is still", "after 0 s");
        }
    }

    @Test
    void triage_needs_its_agents() {
        rig.watch("{type: issue-triage, config: {url: 'http://127.0.0.1:1'}}");
        assertThat(rig.run("triage", "acme/widgets#1")).isEqualTo(1);
        complains(1, "agent url:http://127.0.0.1:1 is failed");
    }

    @Test
    void an_event_nobody_takes_is_told() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(
                    "{type: issue-triage, config: {url: '%s', event_types: [issue.other]}}"
                            .formatted(agent.url()));
            rig.widgets.openIssue("rowan", "Crash", "");
            assertThat(rig.run("triage", "acme/widgets#1")).isEqualTo(1);
            complains(1, "no agent of acme/widgets takes issue.triage");
        }
    }

    // start

    @Test
    void start_runs_until_it_is_told_to_stop() throws Exception {
        rig.watch(Rig.BUILT_IN);
        AtomicInteger code = new AtomicInteger(-1);
        Thread running = Thread.ofPlatform().start(() -> code.set(rig.run("start", "--port", "0")));
        soon(() -> assertThat(rig.err()).contains("acts as foreman-bot in acme/widgets;"));
        Signal.raise(new Signal("TERM"));
        running.join();
        assertThat(code).hasValue(0);
        assertThat(rig.err().lines().toList().getLast()).endsWith("INFO  Stopped");
        assertThat(rig.err()).doesNotContain("WARN", "ERROR");
    }

    @Test
    void a_signal_while_github_keeps_the_start_waiting_is_heard() throws Exception {
        rig.watch(Rig.BUILT_IN);
        rig.github.faults().always(On.any(), Fault.hang(Fault.Phase.BEFORE, new CountDownLatch(1)));
        AtomicInteger code = new AtomicInteger(-1);
        Thread running =
                Thread.ofPlatform()
                        .start(() -> code.set(rig.run("start", "--port", "0", "--dry-run")));
        soon(() -> assertThat(rig.github.requests().total()).isPositive());
        Signal.raise(new Signal("TERM"));
        running.join();
        assertThat(code).hasValue(0);
        assertThat(rig.err()).contains("Stopping before everything had started");
    }

    @Test
    void start_refuses_what_it_cannot_do() throws Exception {
        assertThat(rig.write("foreman-bot").run("start")).isEqualTo(2);
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.run("start", "--port", "70000")).isEqualTo(2);
        complains(2, "--port is a number from 0 to 65535, not 70000");
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(rig.run("start", "--port", "" + taken.getLocalPort())).isEqualTo(1);
            complains(1, "cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
        try (Harness other = rig.start()) {
            assertThat(other.isPolling()).isTrue();
            assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
            complains(1, "another Foreman (pid " + ProcessHandle.current().pid() + ")");
        }
        rig.env.put("LOG_LEVEL", "LOUD");
        assertThat(rig.run("start")).isEqualTo(2);
        complains(2, "LOG_LEVEL is ERROR, WARN, INFO, DEBUG or TRACE, not 'LOUD'");
    }

    @Test
    @Defect({14, 17})
    void an_agent_that_needs_a_container_is_refused_with_a_way_out() {
        rig.watch(
                "{type: issue-triage, config: {image: 'foreman-issue-triage:latest', port: 9001}}");
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        complains(1, "acme/widgets:issue-triage runs in a container", "backend is process");
    }

    @Test
    void an_agent_that_would_never_get_an_issue_is_told_of() {
        rig.watch("{type: harm, config: {url: 'http://127.0.0.1:1'}}");
        assertThat(rig.run("check")).isZero();
        assertThat(rig.err())
                .contains("agent acme/widgets:harm takes harm.*, and nothing of that kind")
                .contains("event_types: [\"issue.*\"]");
        rig.run("doctor", "--offline");
        assertThat(rig.out()).contains("takes harm.*, and nothing of that kind");
    }

    @Test
    void an_agent_that_no_model_can_be_asked_from_is_told_of() throws Exception {
        String agent = "{type: %s, config: {url: '%s', event_types: [issue.triage]}}";
        rig.watch(agent.formatted("far", "http://agents.example:9000"))
                .watch(rig.addRepo("gears"), agent.formatted("near", "http://127.0.0.1:1"));
        assertThat(rig.run("check")).isZero();
        assertThat(rig.err()).as("there is no model").doesNotContain("cannot ask");

        String yaml = Files.readString(rig.config);
        assertThat(yaml).contains("llm: {provider: none}");
        Files.writeString(
                rig.config,
                yaml.replace("llm: {provider: none}", "llm: {provider: ollama, model: small}"));
        assertThat(rig.run("check")).isZero();
        assertThat(rig.err())
                .containsOnlyOnce("cannot ask ollama through Foreman")
                .contains("agent acme/widgets:far is on another machine")
                .contains("give it an image");
        rig.run("doctor", "--offline");
        assertThat(rig.out())
                .containsOnlyOnce("cannot ask ollama through Foreman")
                .contains("acme/widgets:far");
    }

    @Test
    void a_token_of_somebody_else_or_of_nobody_is_refused() {
        rig.watch(Rig.BUILT_IN).write("somebody-else");
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        complains(1, "`identity.github_user` is somebody-else", "belongs to foreman-bot");

        rig.github.world().revokeToken(Rig.TOKEN);
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        complains(1, "401", "Renew identity.github_token");
        assertThat(rig.err().lines()).hasSize(1);
        assertThat(rig.err()).doesNotContain(Rig.TOKEN);
    }

    // status and log

    @Test
    void status_tells_of_a_harness_that_runs() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(true));
            try (Harness harness = rig.start()) {
                rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                assertThat(rig.run("status")).isZero();
                assertThat(rig.out())
                        .startsWith("ready  foreman ")
                        .contains("as foreman-bot, pid " + ProcessHandle.current().pid())
                        .containsPattern("acme/widgets +ok +\\d+ s ago +20..-")
                        .containsPattern("url:http://127.0.0.1:\\d+ +ready")
                        .containsPattern("tasks .*1 done")
                        .containsPattern("github  \\d+ of 5000 calls left until ")
                        .doesNotContain(ESCAPE);
                assertThat(rig.run("status", "--json")).isZero();
                assertThat(rig.json().path("ready").asBoolean()).isTrue();
                assertThat(rig.json().path("repositories").path(0).path("state").asText())
                        .isEqualTo("ok");
                assertThat(rig.out()).doesNotContain(Rig.TOKEN);
            }
        }
    }

    @Test
    void status_tells_why_it_is_not_ready() throws Exception {
        rig.watch("{type: issue-triage, config: {url: 'http://127.0.0.1:1'}}");
        try (Harness harness = rig.start(true)) {
            assertThat(harness.isDryRun()).isTrue();
            assertThat(rig.coloured().run("status")).isEqualTo(1);
            assertThat(rig.out())
                    .startsWith(ESCAPE + "[31mnot ready")
                    .contains("dry run", "agent url:http://127.0.0.1:1 is failed")
                    .contains("waiting for its agents", "tasks  none");
            rig.env.put("NO_COLOR", "1");
            assertThat(rig.run("status")).isEqualTo(1);
            assertThat(rig.out()).startsWith("not ready").doesNotContain(ESCAPE);
        }
    }

    @Test
    void status_of_nothing_that_runs() throws Exception {
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.out()).isEqualTo("not running  on " + rig.db + System.lineSeparator());

        try (Harness harness = rig.start()) {
            assertThat(harness.url()).isNotNull();
        }
        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.out()).contains("not running", "tasks  none");
        assertThat(rig.run("status", "--json")).isEqualTo(1);
        assertThat(rig.json().path("running").asBoolean(true)).isFalse();
        assertThat(rig.json().path("tasks").path("done").asInt(-1)).isZero();
    }

    @Test
    void a_control_file_that_outlived_its_process_is_ignored() throws Exception {
        rig.watch(Rig.BUILT_IN);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        ProcessHandle me = ProcessHandle.current();
        for (String stale :
                new String[] {
                    "{\"url\": \"http://127.0.0.1:1\", \"token\": \"x\", \"pid\": "
                            + gone.pid()
                            + "}",
                    "{\"url\": \"http://127.0.0.1:1\", \"token\": \"x\", \"started_at\": 1, \"pid\": "
                            + me.pid()
                            + "}",
                    "{\"url\": \"http://127.0",
                    "{}"
                }) {
            Files.writeString(ControlFile.beside(rig.db), stale);
            assertThat(rig.run("status")).isEqualTo(1);
            assertThat(rig.out()).startsWith("not running");
        }
        Files.writeString(
                ControlFile.beside(rig.db),
                "{\"url\": \"http://127.0.0.1:1\", \"token\": \"x\", \"pid\": " + me.pid() + "}");
        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.err()).contains("did not answer at http://127.0.0.1:1");
    }

    @Test
    void log_shows_decisions_and_filters_them() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.because("Looks \u001b]0;owned\u0007 like a bug");
            rig.watch(agent.yaml(false));
            assertThat(rig.run("log")).isEqualTo(1);
            complains(1, "there is no database here");
            try (Harness harness = rig.start()) {
                assertThat(rig.run("log")).isZero();
                assertThat(rig.err()).contains("nothing decided yet");
                rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                agent.decide("close", FakeAgent.CLOSE);
                rig.widgets.openIssue("rowan", "Another", "");
                settled(harness, 2);
            }
            assertThat(rig.run("log")).isZero();
            assertThat(rig.out())
                    .containsSubsequence(
                            "acme/widgets#1", "✓ +bug  done", "acme/widgets#2", "✗ close")
                    .contains("refused by rule ", "Looks ]0;owned like a bug")
                    .doesNotContain(ESCAPE, "\u0007");
            assertThat(rig.run("log", "acme/widgets#1")).isZero();
            assertThat(rig.out()).contains("widgets#1").doesNotContain("widgets#2");
            assertThat(rig.run("log", "acme/widgets", "-n", "1", "--since", "1h")).isZero();
            assertThat(rig.out()).contains("widgets#2").doesNotContain("widgets#1");
            assertThat(rig.run("log", "acme/other", "--since", "5d")).isEqualTo(1);
            assertThat(rig.out()).isEmpty();
            assertThat(rig.err()).contains("nothing is known of acme/other");
            assertThat(rig.bare("log", "--db", rig.db.toString(), "--since", "2m")).isZero();

            assertThat(rig.run("log", "--json", "-n", "2")).isZero();
            assertThat(rig.out().lines()).hasSize(2);
            assertThat(rig.out().lines().findFirst().orElseThrow())
                    .contains("\"issue\":\"acme/widgets#2\"", "\"rule\":");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "log --since 5, --since is an age such as",
        "log --since 0d, --since is an age such as",
        "log -n 0, --limit is a number from 1",
        "undo 12, '12' names no task: write e241ab12",
        "log nonsense, 'nonsense' is neither owner/repo nor owner/repo#12",
        "log --type nonsense, --type knows no 'nonsense'; it knows all",
        "log --issue 3, --issue needs its repository",
        "log --task x3, --task is a task id or its beginning",
        "log -n many, 'many' is not an int",
        "start --prot 80, did you mean --port",
        "strat, did you mean start?",
        "triage, OWNER/REPO#N",
        "start extra, extra",
        "agent other, there is no built-in agent 'other'",
        "agent issue-triage --nonsense 1, unknown argument",
    })
    void bad_usage_is_exit_2_with_a_hint(String line, String hint) {
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.bare(line.split(" "))).isEqualTo(2);
        complains(2, hint);
    }

    @Test
    void a_whole_file_typed_by_mistake_is_not_told_back() {
        assertThat(rig.bare("log", "--since", "x".repeat(100_000))).isEqualTo(2);
        assertThat(rig.err()).hasSizeLessThan(2_000);
    }

    // check, version, help

    @Test
    void check_shows_the_effective_configuration_without_secrets() {
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.run("check")).isZero();
        assertThat(rig.out()).contains("acme", "***").doesNotContain(Rig.TOKEN);
        assertThat(rig.err()).isEqualTo("ok " + rig.config + " is good" + System.lineSeparator());
        assertThat(rig.run("check", "--json")).isZero();
        assertThat(rig.json().path("repos").path(0).path("name").asText()).isEqualTo("widgets");
        assertThat(rig.out()).doesNotContain(Rig.TOKEN);
    }

    @Test
    void check_shows_every_problem() throws Exception {
        rig.watch(Rig.BUILT_IN);
        Files.writeString(
                rig.config,
                Files.readString(rig.config)
                        .replace("provider: none", "providr: none")
                        .replace("interval_seconds: 5", "interval_seconds: 1"));
        assertThat(rig.run("check")).isEqualTo(2);
        complains(2, "providr", "interval_seconds", "in the configuration; nothing was started");
        assertThat(rig.run("check", "--json")).isEqualTo(2);
        assertThat(rig.json().path("problems").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(rig.err()).isEmpty();

        assertThat(rig.bare("check", "-c", dir.resolve("none.yaml").toString())).isEqualTo(2);
        complains(2, "1 problem in the configuration");
        assertThat(rig.bare("check")).isEqualTo(2);
        complains(2, "Give --config FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start", "check", "triage", "undo", "pause", "resume", "log", "status", "demo",
                "version", "agent"
            })
    void every_command_teaches_with_an_example(String command) {
        assertThat(rig.bare(command, "--help")).isZero();
        assertThat(rig.out())
                .contains("Usage: foreman " + command)
                .contains("  foreman " + command);
        assertThat(rig.out().lines()).allMatch(l -> l.length() <= 100);
    }

    @Test
    void version_in_words_and_as_json() {
        assertThat(rig.bare("version")).isZero();
        assertThat(rig.out()).matches("foreman \\d\\S* \\(Java 25\\S*\\)\\R");
        assertThat(rig.bare("version", "--json")).isZero();
        assertThat(rig.json().path("version").asText()).isEqualTo(Version.current());
        assertThat(rig.bare("--version")).isZero();
        assertThat(rig.out()).contains(Version.current());
        assertThat(rig.bare()).isEqualTo(2);
        assertThat(rig.err()).contains("foreman demo");
    }

    // demo

    @Test
    void the_demo_tells_what_it_does_and_ends_with_a_table() throws Exception {
        Path keep = dir.resolve("kept");
        assertThat(rig.bare("demo", "--fast", "--keep", keep.toString())).isZero();
        assertThat(rig.out())
                .contains("● northbeam/sift: ", "✓ +bug", "escalate", "skip")
                .containsPattern("ISSUE +TITLE +DECISION +DONE")
                .containsPattern("northbeam/sift#13 .*label and respond +\\+bug");
        assertThat(keep.resolve("memory.db")).exists();
        assertThat(rig.bare("demo", "--keep", keep.toString())).isEqualTo(2);
        complains(2, "holds the memory of an earlier demo");
        assertThat(rig.bare("log", "--db", keep.resolve("memory.db").toString())).isZero();
        assertThat(rig.out()).contains("northbeam/sift");
    }

    @Test
    void a_file_where_a_folder_should_be_is_told() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThat(rig.bare("demo", "--keep", file.toString())).isEqualTo(1);
        assertThat(rig.err()).startsWith("foreman: a file could not be read or written");
    }

    @Test
    void a_signal_breaks_the_demo_off_and_leaves_nothing() throws Exception {
        AtomicInteger code = new AtomicInteger(-1);
        Thread running = Thread.ofPlatform().start(() -> code.set(rig.bare("demo")));
        soon(() -> assertThat(rig.out()).contains("●"));
        Signal.raise(new Signal("TERM"));
        running.join();
        assertThat(code).hasValue(StopSignal.INTERRUPTED);
        assertThat(rig.err()).isEqualTo("foreman: stopped" + System.lineSeparator());
    }
}
