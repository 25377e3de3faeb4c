package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Permission;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintainers' commands in a whole Foreman, from the configuration to the label. */
class CommandsInIssuesTest {
    private static final RepoName REPO = RepoName.of("acme/widgets");

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
        rig.widgets.setPermission("foreman-bot", Permission.WRITE);
        rig.widgets.addLabel("question", "Asks something");
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    void a_command_is_carried_out_survives_a_restart_and_is_told_in_the_log() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("skip");
            rig.watch(agent.yaml(false), "policy: {commands: true}");
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            try (Harness harness = rig.start()) {
                listening(harness);
                assertThat(rig.run("pause")).isZero();
                rig.widgets.comment(number, "mara", "/foreman label question");
                soon(() -> {
                    harness.poke();
                    assertThat(harness.engine().store().commands().isKnown(REPO, last(number)))
                            .isTrue();
                    assertThat(harness.engine().store().commands().open(REPO, 1)).isEmpty();
                });
                assertThat(rig.widgets.labelsOf(number)).isEmpty();
            }
            try (Harness harness = rig.start()) {
                assertThat(rig.run("resume")).isZero();
                soon(() -> {
                    harness.poke();
                    assertThat(rig.widgets.labelsOf(number)).containsExactly("question");
                    assertThat(reactions(harness, number)).containsExactly("+1");
                });
                assertThat(rig.run("log")).isZero();
                assertThat(rig.out()).contains("mara commanded: /foreman label question");
            }
        }
    }

    @Test
    void where_nobody_switched_them_on_they_are_not_even_read() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                harness.poke();
                assertThat(harness.engine().store().commands().cursor(REPO)).isEmpty();
            }
        }
        assertThat(rig.github.requests().all())
                .noneSatisfy(r -> assertThat(r.target()).contains("/issues/comments?"));
    }

    private static void listening(Harness harness) {
        soon(() -> assertThat(harness.engine().store().commands().cursor(REPO)).isPresent());
    }

    private long last(int number) {
        return rig.widgets.comments(number).getLast().id();
    }

    private List<String> reactions(Harness harness, int number) {
        return harness.engine().github().reactionsOfComment(REPO, last(number)).stream()
                .map(r -> r.content())
                .toList();
    }
}
