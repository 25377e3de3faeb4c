package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.store.Store;
import dev.foreman.store.TaskState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foreman pause} and {@code resume}, and the kill-switch file beside the database. */
class PauseCommandTest {
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

    private Path stop() {
        return dir.resolve("memory.db.stop");
    }

    @Test
    void without_a_harness_the_database_is_told_and_the_next_start_knows() throws Exception {
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.run("pause")).isEqualTo(1);
        assertThat(rig.err()).contains("there is no database here");
        Store.open(rig.db, Clock.systemUTC()).close();

        assertThat(rig.run("pause", "--reason", "release\u001b[2J week")).isZero();
        assertThat(rig.out()).contains("paused  all repositories", "until `foreman resume`");
        assertThat(rig.run("pause", "--reason", "again")).isZero();
        assertThat(rig.out())
                .contains("nothing new: all repositories stood still already", "release")
                .doesNotContain("again", "\u001b[2J");
        assertThat(rig.run("pause", "acme/WIDGETS", "--json")).isZero();
        assertThat(rig.json().path("changed").asBoolean()).isTrue();
        assertThat(rig.json().path("pauses")).hasSize(2);

        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.out())
                .contains("not running", "all repositories are paused since", "`foreman resume`)");
        assertThat(rig.run("doctor", "--offline")).isIn(0, 1);
        assertThat(rig.out())
                .contains("all repositories are paused since", "`foreman resume acme/WIDGETS`");

        Files.writeString(stop(), "");
        assertThat(rig.run("resume")).isZero();
        assertThat(rig.out())
                .contains("resumed  all repositories", "acme/WIDGETS is paused since")
                .contains("the kill-switch file " + stop() + " is there");
        assertThat(rig.run("resume")).isZero();
        assertThat(rig.out()).contains("nothing new: there was no pause of all repositories");
        assertThat(rig.run("doctor", "--offline")).isIn(0, 1);
        assertThat(rig.out()).contains("the kill-switch file " + stop() + " is there");
        Files.delete(stop());
        assertThat(rig.run("resume", "acme/widgets", "--json")).isZero();
        JsonNode report = rig.json();
        assertThat(report.path("changed").asBoolean()).isTrue();
        assertThat(report.path("pauses")).isEmpty();
        assertThat(report.path("kill_switch").path("on").asBoolean(true)).isFalse();
        assertThat(rig.run("doctor", "--offline")).isIn(0, 1);
        assertThat(rig.out()).contains("no pause, and no kill-switch file");
    }

    @Test
    void what_is_no_repository_or_not_watched_is_not_paused_by_mistake() {
        rig.watch(Rig.BUILT_IN);
        Store.open(rig.db, Clock.systemUTC()).close();

        assertThat(rig.run("pause", "widgets")).isEqualTo(2);
        assertThat(rig.err()).contains("'widgets' is no repository");
        assertThat(rig.run("pause", "acme/wigdets")).isEqualTo(1);
        assertThat(rig.err()).contains("acme/wigdets is not in the configuration");
        assertThat(rig.run("resume", "acme/wigdets")).isEqualTo(1);
        assertThat(rig.err()).contains("did you mean acme/widgets?");
        try (Store store = Store.openReadOnly(rig.db)) {
            assertThat(store.pauses().all()).isEmpty();
        }
    }

    @Test
    void a_harness_that_runs_stands_still_at_once_and_goes_on_where_it_stood() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                assertThat(rig.run("pause", "acme/wigdets")).isEqualTo(1);
                assertThat(rig.err()).contains("acme/wigdets is not in the configuration");
                assertThat(rig.run("pause", "--reason", "release")).isZero();
                assertThat(rig.out()).contains("paused  all repositories");

                int number = rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> {
                    harness.poke();
                    assertThat(harness.engine().store().queue().counts())
                            .containsEntry(TaskState.QUEUED, 1L);
                });
                assertThat(rig.run("status")).as("ready all the same").isZero();
                assertThat(rig.out()).contains("all repositories are paused since", ": release");
                assertThat(rig.run("status", "--json")).isZero();
                assertThat(rig.json().path("pauses").path(0).path("scope").asText()).isEqualTo("*");
                assertThat(StatusLine.of(harness, java.util.List.of())).contains(", paused");
                assertThat(rig.run("triage", "acme/widgets#" + number)).isEqualTo(1);
                assertThat(rig.err()).contains("all repositories are paused", "foreman resume");
                assertThat(agent.asked).isEmpty();

                assertThat(rig.run("resume")).isZero();
                settled(harness, 1);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            }
        }
    }

    @Test
    void a_file_beside_the_database_stops_every_write_and_its_removal_lets_go() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                Files.writeString(stop(), "");
                int number = rig.widgets.openIssue("rowan", "Crash", "");
                soon(() -> {
                    harness.poke();
                    assertThat(harness.engine().store().queue().counts())
                            .containsEntry(TaskState.QUEUED, 1L);
                });
                assertThat(rig.run("triage", "acme/widgets#" + number)).isEqualTo(1);
                assertThat(rig.err()).contains("the kill-switch file", "no agent is asked");
                assertThat(agent.asked).isEmpty();
                assertThat(rig.widgets.labelsOf(number)).isEmpty();
                assertThat(rig.run("status")).isZero();
                assertThat(rig.out())
                        .contains("the kill-switch file " + stop() + " is there: no task is given");
                assertThat(StatusLine.of(harness, java.util.List.of())).contains(", kill switch");

                Files.delete(stop());
                settled(harness, 1);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            }
        }
    }

    @Test
    void a_triage_that_is_stopped_in_between_says_why_and_is_done_afterwards() throws Exception {
        try (FakeAgent agent = new FakeAgent().meanwhile(this::stopAll)) {
            rig.watch(agent.yaml(false));
            int alone = rig.widgets.openIssue("rowan", "Crash", "");

            assertThat(rig.run("triage", "acme/widgets#" + alone)).isEqualTo(1);
            assertThat(rig.out())
                    .contains("label_and_respond", "waits: the kill-switch file " + stop());
            assertThat(rig.err()).contains("not done yet").doesNotContain("is still");
            assertThat(rig.widgets.labelsOf(alone)).isEmpty();

            agent.meanwhile(() -> {});
            Files.delete(stop());
            try (Harness harness = rig.start()) {
                soon(() -> assertThat(rig.widgets.labelsOf(alone)).containsExactly("bug"));
            }
        }
    }

    private void stopAll() {
        try {
            Files.writeString(stop(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
