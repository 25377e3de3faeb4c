package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foreman doctor} and {@code foreman backup} as they are typed. */
class DoctorCommandTest {
    private static final List<String> ORDER =
            List.of(
                    "jdk",
                    "configuration",
                    "database",
                    "integrity",
                    "writing",
                    "disk",
                    "clock",
                    "token",
                    "repository",
                    "labels",
                    "containers",
                    "agent",
                    "model",
                    "control");

    @TempDir private Path dir;
    private Rig rig;
    private FakeAgent agent;

    @BeforeEach
    void set() throws IOException {
        rig = new Rig(dir);
        agent = new FakeAgent();
        rig.watch(agent.yaml(false));
    }

    @AfterEach
    void clear() {
        assertThat(rig.out() + rig.err()).doesNotContain(Rig.TOKEN);
        agent.close();
        rig.close();
    }

    private int doctor(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "doctor";
        args[1] = "--port";
        args[2] = "0";
        System.arraycopy(more, 0, args, 3, more.length);
        return rig.run(args);
    }

    private List<JsonNode> findings() {
        return StreamSupport.stream(rig.json().path("findings").spliterator(), false).toList();
    }

    @Test
    void all_is_well_is_one_line_each_and_exit_code_0() {
        Store.open(rig.db, Clock.systemUTC()).close();

        assertThat(doctor()).as(rig.out()).isZero();
        assertThat(rig.out().lines()).allMatch(line -> line.startsWith("ok       "));
        assertThat(rig.out().lines().map(line -> line.split("\\s+")[1]).distinct().toList())
                .containsExactlyElementsOf(
                        ORDER.stream().filter(name -> !name.equals("labels")).toList());
        assertThat(rig.out()).contains("belongs to foreman-bot", "acme/widgets: may triage");
        assertThat(rig.err()).isEqualToIgnoringNewLines("all is well");
        assertThat(rig.github.requests().writes()).isEmpty();
    }

    @Test
    void a_failure_is_told_with_its_remedy_in_one_line_of_a_pipe_and_exit_code_1() {
        rig.widgets.setPermission("foreman-bot", dev.foreman.simulation.Permission.READ);

        assertThat(doctor()).isEqualTo(1);
        assertThat(rig.out())
                .contains(
                        "failure  repository     acme/widgets may only be read by this account — Give"
                                + " the account the Triage role there, or write access")
                .doesNotContain("\u001b");
        assertThat(rig.err()).contains("1 failure, 0 warnings");
    }

    @Test
    void warnings_alone_are_exit_code_0() {
        rig.github.skew(java.time.Duration.ofSeconds(60));

        assertThat(doctor()).isZero();
        assertThat(rig.out()).contains("warning  clock");
        assertThat(rig.err()).contains("0 failures, 1 warning");
    }

    @Test
    void a_bad_configuration_is_exit_code_2_with_every_problem() throws IOException {
        Files.writeString(rig.config, "identity: {}\nllm: {provider: nonsense}\n");

        assertThat(doctor()).isEqualTo(2);
        assertThat(rig.out())
                .startsWith("ok       jdk")
                .contains("failure  configuration", "github_token", "nonsense");
        assertThat(doctor("--json")).isEqualTo(2);
        assertThat(findings()).hasSizeGreaterThan(2);
        assertThat(doctor("--nonsense")).isEqualTo(2);
        assertThat(doctor("--port", "99999")).isEqualTo(2);
    }

    @Test
    void json_has_the_same_findings_in_the_same_order() {
        assertThat(doctor("--json")).isZero();

        assertThat(findings())
                .allSatisfy(f -> {
                    assertThat(f.path("level").asText()).isEqualTo("ok");
                    assertThat(f.path("seen").asText()).isNotBlank();
                    assertThat(f.has("remedy")).isTrue();
                });
        assertThat(findings().stream().map(f -> f.path("check").asText()).distinct())
                .isSubsetOf(ORDER);
        assertThat(rig.json().path("failure").asInt(-1)).isZero();
        assertThat(rig.json().path("ok").asInt()).isEqualTo(findings().size());
        assertThat(rig.err()).isEmpty();
    }

    @Test
    void offline_asks_nobody_far_away() {
        rig.github.requests().clear();

        assertThat(doctor("--offline")).isZero();
        assertThat(rig.out()).doesNotContain("token", "repository ", "model");
        assertThat(rig.github.requests().total()).isZero();
        assertThat(rig.err()).contains("GitHub and the model were left out");
    }

    @Test
    void a_terminal_gets_colours_and_wrapped_lines() {
        rig.coloured().env.put("COLUMNS", "60");
        rig.widgets.disableIssues();

        assertThat(doctor()).isEqualTo(1);
        assertThat(rig.out()).contains("\u001b[32mok       \u001b[0mjdk", "\u001b[31mfailure");
        assertThat(rig.out()).contains("→ Switch them on");
        assertThat(rig.out().lines().map(l -> l.replaceAll("\u001b\\[\\d*m", "")))
                .filteredOn(l -> !l.contains(dir.toString()))
                .allMatch(line -> line.length() <= 60 || !line.strip().contains(" "));
    }

    @Test
    void github_out_of_reach_is_one_failure() {
        rig.github.close();

        assertThat(doctor()).isEqualTo(1);
        assertThat(rig.out().lines().filter(l -> l.startsWith("failure")))
                .singleElement()
                .asString()
                .startsWith("failure  token");
        assertThat(rig.out() + rig.err()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void a_running_foreman_is_recognised_and_not_disturbed() throws Exception {
        try (Harness harness = rig.start()) {
            assertThat(rig.run("doctor")).as(rig.out()).isZero();
            assertThat(rig.out())
                    .contains("in use by process " + ProcessHandle.current().pid())
                    .contains("ok       control        Foreman (process ");
            assertThat(harness.isPolling()).isTrue();
        }
    }

    @Test
    void a_backup_is_made_beside_a_running_foreman_which_starts_from_it() throws Exception {
        Path copy = dir.resolve("backup.db");
        try (Harness harness = rig.start()) {
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            Rig.settled(harness, 1);
            assertThat(rig.run("backup", copy.toString())).as(rig.err()).isZero();
            assertThat(rig.out()).contains(copy.toString()).contains("MiB, schema");
            assertThat(rig.err()).isEmpty();
            assertThat(rig.run("backup", copy.toString())).isEqualTo(1);
            assertThat(rig.err()).startsWith("foreman: ").contains("--force").hasLineCount(1);
            assertThat(rig.run("backup", copy.toString(), "--force")).isZero();
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
        }
        assertThat(rig.bare("log", "--db", copy.toString())).isZero();
        assertThat(rig.out()).contains("acme/widgets#1");
        HarnessOptions restored =
                new HarnessOptions(copy, "127.0.0.1", 0, false, SelfCommand.agent(), Map.of());
        try (Harness again =
                new Harness(rig.load(), restored, Clock.systemUTC(), new LogObserver())) {
            again.start(java.time.Duration.ofSeconds(30));
            int number = rig.widgets.openIssue("rowan", "Another crash", "");
            Rig.settled(again, 2);
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
        }
    }

    @Test
    void progress_is_shown_on_a_terminal_alone_and_wiped_away() {
        Store.open(rig.db, Clock.systemUTC()).close();
        rig.coloured();

        assertThat(rig.run("backup", dir.resolve("b.db").toString())).isZero();
        assertThat(rig.err()).contains(" % of ").endsWith("\r\u001b[K");
        assertThat(rig.run("backup", dir.resolve("no/b.db").toString())).isEqualTo(1);
        assertThat(rig.err()).contains("there is no directory");
    }
}
