package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.Engines;
import dev.foreman.testing.Program;
import dev.foreman.testing.TestImages;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the packaged program while its agent works in a container. */
@Timeout(240)
class ContainersKilledIT {
    private static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String INSTANCE = "dev.foreman.instance";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    void what_a_killed_foreman_leaves_is_cleared_and_its_task_is_done_once() throws Exception {
        URI engine = Engines.docker();
        String image = TestImages.hostile(engine);
        Path db = folder.resolve("memory.db");
        try (SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC());
                DockerClient docker = TestImages.client(engine)) {
            SimRepo widgets = world(github);
            Path config = configuration(github.url(), db, engine, image);
            String[] start = {"start", "--config", config.toString(), "--port", "0"};
            Map<String, String> env = Map.of("GITHUB_TOKEN", TOKEN, "ENVIRONMENT", "prod");

            int number;
            Container left;
            try (Program first = Program.start(folder, "first", env, start)) {
                first.awaitReady(db);
                number = widgets.openIssue("rowan", "slow", "");
                left =
                        await().atMost(LONG)
                                .until(() -> ours(docker), c -> c.size() == 1)
                                .getFirst();
                await().atMost(LONG)
                        .until(() ->
                                first.get(db, "/api/v1/status").body().contains("\"claimed\":1"));
                first.kill();
            }
            assertThat(ours(docker)).as("it goes on without its harness").hasSize(1);
            assertThat(widgets.labelsOf(number)).isEmpty();

            try (Program second = Program.start(folder, "second", env, start)) {
                second.awaitReady(db);
                assertThat(second.log()).contains("Cleared away 1 containers");
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(widgets.labelsOf(number)).containsExactly("bug"));
                assertThat(ours(docker))
                        .singleElement()
                        .satisfies(c -> assertThat(c.getId()).isNotEqualTo(left.getId()));
                assertThat(
                                widgets.timeline(number).stream()
                                        .filter(e -> e.toString().contains("labeled"))
                                        .count())
                        .as("labelled once")
                        .isEqualTo(1);
                assertThat(second.terminate()).isZero();
            }
            assertThat(ours(docker)).isEmpty();
            String dump = Files.readString(folder.resolve("second.err"));
            assertThat(dump).doesNotContain(TOKEN);
        }
    }

    /** The containers of this test's Foreman: its agent has a name of its own. */
    private static List<Container> ours(DockerClient docker) {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(INSTANCE, "dev.foreman.agent=acme/killed:harm"))
                .exec();
    }

    private static SimRepo world(SimulatedGitHub github) {
        github.world().addUser("foreman-bot", "User");
        github.world().addToken(TOKEN, "foreman-bot");
        SimRepo widgets = github.world().addRepo("acme", "killed");
        widgets.setPermission("foreman-bot", Permission.TRIAGE);
        widgets.addLabel("bug", "Something is broken");
        return widgets;
    }

    private Path configuration(URI github, Path db, URI engine, String image) throws Exception {
        return Files.writeString(
                folder.resolve("config.yaml"),
                """
                identity: {github_token: "${GITHUB_TOKEN}", github_user: foreman-bot, api_url: "%s"}
                llm: {provider: none}
                polling: {interval_seconds: 5}
                containers: {socket_url: "%s"}
                queue: {db_path: "%s"}
                repos:
                  - owner: acme
                    name: killed
                    agents:
                      - type: harm
                        config: {image: "%s", event_types: ["issue.triage"]}
                """
                        .formatted(github, engine, db, image));
    }
}
