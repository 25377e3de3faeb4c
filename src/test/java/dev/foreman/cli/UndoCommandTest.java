package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foreman undo}, through a harness that runs and without one. */
class UndoCommandTest {
    private static final String COMMENT = "{'type': 'comment', 'body': 'Which version is it?'}";
    private static final Pattern NAME = Pattern.compile("\\+bug  done  (([0-9a-f]{8})/0)");

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

    /** The last task that labelled, as the log names it. */
    private String task() {
        assertThat(rig.run("log")).isZero();
        List<String> tasks = NAME.matcher(rig.out()).results().map(m -> m.group(2)).toList();
        assertThat(tasks).as(rig.out()).isNotEmpty();
        return tasks.getLast();
    }

    @Test
    void without_a_harness_it_takes_back_by_itself_what_the_log_names() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL, COMMENT);
            rig.watch(agent.yaml(false));
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            assertThat(rig.run("triage", "acme/widgets#" + number)).isZero();
            String task = task();

            assertThat(rig.run("undo", task, "--dry-run")).isZero();
            assertThat(rig.out())
                    .containsSubsequence(
                            task + "/1  comment  would be", task + "/0  +bug  would be");
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");

            rig.widgets.comment(number, "rowan", "It is 2.1");
            assertThat(rig.run("undo", task, "--reason", "not yet", "--json")).isEqualTo(1);
            JsonNode report = rig.json();
            assertThat(report.path("ok").asBoolean(true)).isFalse();
            assertThat(report.path("actions").path(0).path("result").asText()).isEqualTo("refused");
            assertThat(report.path("actions").path(1).path("result").asText()).isEqualTo("undone");
            assertThat(rig.widgets.labelsOf(number)).isEmpty();
            assertThat(rig.widgets.comments(number)).hasSize(2);

            assertThat(rig.run("undo", task + "/1", "--force")).isZero();
            assertThat(rig.out()).contains("comment  taken back");
            assertThat(rig.widgets.comments(number)).hasSize(1);
            assertThat(rig.run("undo", task)).isZero();
            assertThat(rig.out()).contains("was taken back already: at ");

            assertThat(rig.run("log")).isZero();
            assertThat(rig.out()).contains("+bug  done", "taken back at ", " (not yet)");
            assertThat(rig.run("log", "--json")).isZero();
            JsonNode logged = rig.json().path("actions").path(0);
            assertThat(logged.path("index").asInt(-1)).isZero();
            assertThat(logged.path("undo").path("state").asText()).isEqualTo("undone");
            assertThat(logged.path("undo").path("reason").asText()).isEqualTo("not yet");
        }
    }

    @Test
    void a_harness_that_runs_does_it_and_is_not_woken_by_it() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                String task = task();

                assertThat(rig.run("undo", task + "/0", "--reason", "wrong")).isZero();
                assertThat(rig.out()).contains("+bug  taken back");
                assertThat(rig.widgets.labelsOf(number)).isEmpty();
                assertThat(rig.run("undo", "ffffff")).isEqualTo(1);
                assertThat(rig.err()).contains("there is no task ffffff");
                assertThat(rig.run("undo", task + "/9")).isEqualTo(1);
                assertThat(rig.err()).contains("has no action 9");

                rig.widgets.openIssue("rowan", "Another", "");
                settled(harness, 2);
                assertThat(agent.asked).hasSize(2);
            }
            try (Harness harness = rig.start(true)) {
                assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady()).isEmpty();
                assertThat(rig.run("undo", task(), "--json")).isZero();
                assertThat(rig.json().path("dry_run").asBoolean()).isTrue();
                assertThat(rig.json().path("actions").path(0).path("result").asText())
                        .isEqualTo("would_undo");
            }
        }
    }

    @Test
    void what_could_not_be_finished_is_finished_by_the_next_start() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            assertThat(rig.run("triage", "acme/widgets#" + number)).isZero();
            String task = task();
            rig.github.faults().next(On.request("DELETE", ".*"), Fault.drop(Phase.BEFORE));

            assertThat(rig.run("undo", task)).isEqualTo(1);
            assertThat(rig.out()).contains("+bug  not taken back yet: ");
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");

            try (Harness harness = rig.start()) {
                Rig.soon(() -> assertThat(rig.widgets.labelsOf(number)).isEmpty());
                assertThat(harness.engine().undoing().isRunning()).isTrue();
            }
        }
    }
}
