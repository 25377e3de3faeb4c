package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.foreman.protocol.Json;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Engines;
import dev.foreman.testing.TestImages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job with agents in real containers, harmless and otherwise. */
class ContainersIT {
    private static final String MINE = "dev.foreman.instance";

    private static final LedgerFilter ALL =
            new LedgerFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    200);

    @TempDir Path folder;

    private static URI socket(String engine) {
        return engine.equals("docker") ? Engines.docker() : Engines.podman();
    }

    private static String agent(String image) {
        return "{type: harm, config: {image: \""
                + image
                + "\", port: 9001,"
                + " event_types: [\"issue.triage\"]}}";
    }

    /** The containers of this harness alone. */
    private static List<Container> containers(DockerClient docker, Harness harness) {
        String id = harness.engine().instance();
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(MINE, id))
                .exec();
    }

    @Defect(17)
    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void two_repositories_have_two_agents_and_their_issues_are_labelled(String engine)
            throws Exception {
        URI socket = socket(engine);
        String image = TestImages.hostile(socket);
        try (Rig rig = new Rig(folder);
                DockerClient docker = TestImages.client(socket)) {
            SimRepo gears = rig.addRepo("gears");
            rig.engine(socket).watch(agent(image)).watch(gears, agent(image));
            String instance;
            try (Harness harness = rig.start()) {
                instance = harness.engine().instance();
                int one = rig.widgets.openIssue("rowan", "label", "");
                int two = gears.openIssue("rowan", "label", "");
                Rig.settled(harness, 2);

                assertThat(rig.widgets.labelsOf(one)).containsExactly("bug");
                assertThat(gears.labelsOf(two)).containsExactly("bug");
                assertThat(containers(docker, harness))
                        .extracting(c -> c.getLabels().get("dev.foreman.agent"))
                        .containsExactlyInAnyOrder("acme/widgets:harm", "acme/gears:harm");

                assertThat(rig.run("agent", "ls")).isZero();
                assertThat(rig.out())
                        .contains(
                                "container:acme/widgets:harm", "container:acme/gears:harm", image);
                assertThat(rig.run("agent", "logs", "gears")).isZero();
                assertThat(rig.out()).contains("up, as 65534").contains("task " + two + " label");
                JsonNode entry =
                        harness.engine().store().ledger().entries(ALL).stream()
                                .filter(e -> e.type().equals("agent"))
                                .findFirst()
                                .orElseThrow()
                                .fields();
                assertThat(entry.path("id").asText()).matches("sha256:[0-9a-f]{64}");
                assertThat(entry.path("image").asText()).isEqualTo(image);
            }
            assertThat(
                            docker.listContainersCmd()
                                    .withShowAll(true)
                                    .withLabelFilter(Map.of(MINE, instance))
                                    .exec())
                    .isEmpty();
        }
    }

    @Test
    void a_task_whose_agent_is_killed_goes_back_to_the_queue_and_is_done_once() throws Exception {
        URI socket = Engines.docker();
        String image = TestImages.hostile(socket);
        try (Rig rig = new Rig(folder);
                DockerClient docker = TestImages.client(socket)) {
            rig.engine(socket).watch(agent(image));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "slow", "");
                harness.poke();
                soon(() -> {
                    rig.run("agent", "logs", "harm");
                    assertThat(rig.out()).contains("slow");
                });
                String first = containers(docker, harness).getFirst().getId();
                docker.killContainerCmd(first).exec();

                Rig.settled(harness, 1);

                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
                assertThat(containers(docker, harness))
                        .singleElement()
                        .satisfies(c -> assertThat(c.getId()).isNotEqualTo(first));
                assertThat(harness.engine().crew().instances().getFirst().lastError())
                        .hasValueSatisfying(e -> assertThat(e).startsWith("it was killed"));
            }
        }
    }

    @Test
    void one_given_up_is_visible_everywhere_and_comes_back_when_asked_for() throws Exception {
        URI socket = Engines.docker();
        String image = TestImages.hostile(socket);
        try (Rig rig = new Rig(folder)) {
            rig.engine(socket).watch(agent(image));
            try (Harness harness = rig.start()) {
                int number = rig.widgets.openIssue("rowan", "exit", "");
                harness.poke();
                soon(() ->
                        assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady())
                                .anyMatch(r -> r.contains("is failed: it exited with status 7")));

                assertThat(rig.run("agent", "ls")).isEqualTo(1);
                assertThat(rig.out()).contains("failed").contains("it exited with status 7");
                assertThat(rig.run("status")).isEqualTo(1);
                assertThat(rig.out()).contains("it exited with status 7");
                assertThat(harness.engine().store().queue().counts())
                        .as("the task waits, it is not lost")
                        .containsEntry(TaskState.QUEUED, 1L);

                rig.widgets.editIssue(number, "rowan", "label", "");
                assertThat(rig.run("agent", "restart", "--failed")).isZero();
                Rig.settled(harness, 1);
                assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            }
        }
    }

    @Test
    void an_agent_cannot_complete_the_task_of_another() throws Exception {
        URI socket = Engines.docker();
        String image = TestImages.hostile(socket);
        try (Rig rig = new Rig(folder)) {
            SimRepo gears = rig.addRepo("gears");
            rig.engine(socket).watch(agent(image)).watch(gears, agent(image));
            try (Harness harness = rig.start()) {
                gears.openIssue("rowan", "hang", "");
                harness.poke();
                soon(() ->
                        assertThat(harness.engine().store().queue().counts())
                                .containsEntry(TaskState.CLAIMED, 1L));
                rig.run("status", "--json");
                String theirs =
                        harness.engine().store().ledger().entries(ALL).stream()
                                .filter(e -> e.type().equals("dispatched"))
                                .findFirst()
                                .orElseThrow()
                                .task()
                                .orElseThrow();

                int mine = rig.widgets.openIssue("rowan", "foreign", theirs);
                harness.poke();
                soon(() ->
                        assertThat(harness.engine().store().ledger().entries(ALL))
                                .anyMatch(e ->
                                        e.type().equals("attempt_failed")
                                                && e.body().contains("task_id")));

                assertThat(rig.widgets.labelsOf(mine)).isEmpty();
                assertThat(harness.engine().store().ledger().entries(ALL))
                        .noneMatch(e -> e.type().equals("decision"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void the_control_api_is_closed_to_agents_even_where_it_listens_everywhere(String engine)
            throws Exception {
        URI socket = socket(engine);
        String image = TestImages.hostile(socket);
        try (Rig rig = new Rig(folder)) {
            SimRepo gears = rig.addRepo("gears");
            rig.engine(socket).watch(agent(image)).watch(gears, agent(image));
            HarnessOptions everywhere =
                    new HarnessOptions(rig.db, "0.0.0.0", 0, false, List.of(), rig.env);
            try (Harness harness =
                    new Harness(rig.load(), everywhere, Clock.systemUTC(), new LogObserver())) {
                harness.start(java.time.Duration.ofSeconds(60));
                List<String> gates =
                        harness.engine().crew().instances().stream()
                                .map(a -> a.endpoint().orElseThrow().getHost())
                                .map(h -> h.replaceFirst("[0-9]+$", "1"))
                                .toList();
                int control = harness.url().getPort();
                String mine = "http://" + gates.getFirst();
                String theirs = "http://" + gates.getLast();
                int number =
                        rig.widgets.openIssue(
                                "rowan",
                                "look",
                                Json.write(
                                        Map.of(
                                                "fetch",
                                                List.of(
                                                        mine + ":8010/health",
                                                        mine + ":8010/v1/messages",
                                                        theirs + ":8010/health",
                                                        mine + ":" + control + "/healthcheck",
                                                        mine + ":" + control + "/api/v1/status"))));
                Rig.settled(harness, 1);
                JsonNode seen = told(harness, number).get("fetch");

                assertThat(seen.get(mine + ":8010/health").asInt()).isEqualTo(200);
                assertThat(seen.get(mine + ":8010/v1/messages").asInt()).isEqualTo(401);
                assertThat(seen.get(mine + ":" + control + "/healthcheck").asInt()).isEqualTo(403);
                assertThat(seen.get(mine + ":" + control + "/api/v1/status").asInt())
                        .isEqualTo(403);
                assertThat(seen.get(theirs + ":8010/health").asText())
                        .as("the door of another agent's network")
                        .isIn("403", "TimeoutError", "URLError", "OSError");
            }
        }
    }

    private static JsonNode told(Harness harness, int number) {
        String rationale =
                harness.engine().store().ledger().entries(ALL).stream()
                        .filter(e -> e.type().equals("decision"))
                        .filter(e -> e.issue().orElse(0) == number)
                        .findFirst()
                        .orElseThrow()
                        .fields()
                        .get("rationale")
                        .asText();
        return Json.read(rationale, JsonNode.class);
    }

    @Test
    void configured_images_without_an_engine_stop_the_start() {
        try (Rig rig = new Rig(folder)) {
            rig.engine(URI.create("unix:///nowhere/docker.sock")).watch(agent("any:1"));

            assertThat(rig.run("start", "--port", "0")).isEqualTo(1);

            assertThat(rig.err())
                    .contains("agent acme/widgets:harm runs in a container, but")
                    .contains("unix:///nowhere/docker.sock does not answer")
                    .contains("start the engine");
        }
    }

    @Test
    void a_built_in_agent_without_an_engine_is_a_child_process_unless_that_is_refused()
            throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.engine(URI.create("unix:///nowhere/docker.sock")).watch(Rig.BUILT_IN);
            try (Harness harness = rig.start()) {
                assertThat(harness.engine().crew().instances())
                        .singleElement()
                        .satisfies(a -> assertThat(a.name()).isEqualTo("process:issue-triage"));
                assertThat(rig.err())
                        .containsOnlyOnce("runs as a child process, not in a container");
            }
        }
        try (Rig rig = new Rig(folder)) {
            rig.fallback("refuse")
                    .engine(URI.create("unix:///nowhere/docker.sock"))
                    .watch(Rig.BUILT_IN);
            assertThatThrownBy(rig::start)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("containers.fallback: refuse");
        }
    }
}
