package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.AgentState;
import dev.foreman.testing.Engines;
import dev.foreman.testing.PrivateEngine;
import dev.foreman.testing.TestImages;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The container engine goes, in order or not, and returns. */
@Timeout(400)
class EngineGoneIT {
    @TempDir Path folder;

    @Test
    void agents_come_back_with_their_engine_however_often_it_goes_and_no_task_is_lost()
            throws Exception {
        URI docker = Engines.docker();
        String image = TestImages.hostile(docker);
        Path home = Files.createTempDirectory("fe");
        try (PrivateEngine engine = new PrivateEngine(home);
                Rig rig = new Rig(folder)) {
            engine.load(docker, image);
            rig.engine(engine.socket())
                    .watch(
                            "{type: harm, config: {image: \""
                                    + image
                                    + "\", event_types: [\"issue.triage\"]}}");
            try (Harness harness = rig.start()) {
                AgentInstance agent = harness.engine().crew().instances().getFirst();
                // More often than the one restart that an agent of its own fault has.
                for (int round = 1; round <= 3; round++) {
                    if (round == 2) {
                        engine.kill();
                    } else {
                        engine.stop();
                    }
                    int number = rig.widgets.openIssue("rowan", "label", "");
                    if (round != 2) {
                        later(() -> assertThat(agent.state()).isEqualTo(AgentState.RESTARTING));
                        assertThat(agent.lastError()).isPresent();
                    }
                    assertThat(rig.widgets.labelsOf(number)).as("round %s", round).isEmpty();

                    engine.start();

                    long all = round;
                    later(() -> {
                        harness.poke();
                        assertThat(agent.state()).as(rig::err).isEqualTo(AgentState.READY);
                        assertThat(rig.widgets.labelsOf(number))
                                .as(rig::err)
                                .containsExactly("bug");
                        assertThat(harness.engine().store().queue().counts().toString())
                                .contains("DONE=" + all);
                    });
                }
                soon(() ->
                        assertThat(ours(engine, harness))
                                .as("what the lost ones left is cleared")
                                .isEqualTo(1));
            }
        }
    }

    private static long ours(PrivateEngine engine, Harness harness) throws Exception {
        String id = harness.engine().instance();
        try (DockerClient client = TestImages.client(engine.socket())) {
            return client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of("dev.foreman.instance", id))
                    .exec()
                    .size();
        }
    }

    private static void later(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
