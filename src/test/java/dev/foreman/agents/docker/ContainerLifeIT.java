package dev.foreman.agents.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.foreman.agents.AgentAnswer;
import dev.foreman.agents.AgentState;
import dev.foreman.config.Cidr;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a container, with real engines and an agent that misbehaves on purpose. */
class ContainerLifeIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void an_agent_is_started_asked_and_taken_away_with_all_that_came_with_it(String engine)
            throws Exception {
        URI socket = BothEngines.socket(engine);
        String instance = UUID.randomUUID().toString();
        try (Yard yard = new Yard(socket, instance, Optional.empty())) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/rocket:triage"));

            AgentAnswer answer = yard.ask(agent, "label", "", LONG);

            assertThat(answer).isInstanceOf(AgentAnswer.Answered.class);
            assertThat(((AgentAnswer.Answered) answer).body()).contains("add_label");
            assertThat(agent.name()).isEqualTo("container:acme/rocket:triage");
            // The engine may pass a line on after the answer.
            await().untilAsserted(() ->
                    assertThat(agent.lastLines()).contains("up, as 65534", "task 7 label"));
            assertThat(yard.launched)
                    .singleElement()
                    .satisfies(i -> {
                        assertThat(i.id()).matches("sha256:[0-9a-f]{64}");
                        assertThat(i.volumes()).containsExactly("/data");
                    });
            assertThat(yard.containers()).hasSize(1);
            assertThat(yard.networks()).hasSize(1);

            agent.close();

            assertThat(agent.state()).isEqualTo(AgentState.STOPPED);
            assertThat(yard.containers()).isEmpty();
            assertThat(yard.networks()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void every_container_is_hardened_whatever_its_image_wants(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            yard.ready(yard.spec("acme/rocket:triage"));

            InspectContainerResponse seen = yard.only();

            var host = seen.getHostConfig();
            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(host.getPrivileged()).isNotEqualTo(true);
            assertThat(host.getMemory()).isEqualTo(96L << 20);
            assertThat(host.getMemorySwap()).isEqualTo(96L << 20);
            assertThat(host.getPidsLimit()).isEqualTo(48L);
            assertThat(host.getRestartPolicy().getName()).isIn("no", "");
            if (engine.equals("docker")) {
                // Podman keeps to it too, and tells of it only in an interface of its own.
                assertThat(host.getLogConfig().getConfig()).containsEntry("max-size", "1m");
            }
            assertThat(seen.getConfig().getUser()).isEqualTo("65534:65534");
            assertThat(seen.getMounts() == null ? List.of() : seen.getMounts())
                    .as("nothing of the host is mounted")
                    .isEmpty();
            assertThat(seen.getNetworkSettings().getPorts().getBindings().values())
                    .allMatch(b -> b == null || b.length == 0);
            assertThat(seen.getNetworkSettings().getNetworks()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void one_that_ends_is_started_once_more_and_then_given_up_until_asked_for(String engine)
            throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/rocket:triage"));

            assertThat(yard.ask(agent, "exit", "", LONG)).isInstanceOf(AgentAnswer.Failed.class);
            await().atMost(LONG).until(() -> agent.lastError().isPresent());
            assertThat(agent.lastError()).contains("it exited with status 7");
            Yard.awaitState(agent, AgentState.READY);

            yard.ask(agent, "exit", "", LONG);
            Yard.awaitState(agent, AgentState.FAILED);

            assertThat(agent.lastLines()).contains("task 7 exit");
            assertThat(agent.endpoint()).isEmpty();
            assertThat(yard.containers()).as("a failed one leaves nothing").isEmpty();
            assertThat(yard.networks()).isEmpty();

            agent.restart();
            Yard.awaitState(agent, AgentState.READY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void one_that_wants_too_much_memory_is_killed_and_its_error_says_so(String engine)
            throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/rocket:triage"));

            yard.ask(agent, "memory", "", LONG);
            await().atMost(LONG).until(() -> agent.lastError().isPresent());

            // Podman does not always say why.
            assertThat(agent.lastError().orElseThrow())
                    .startsWith("it was killed")
                    .contains("more memory than 96 MiB");
            Yard.awaitState(agent, AgentState.READY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void one_that_hangs_or_is_sick_is_replaced(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/rocket:triage"));
            String first = yard.containers().getFirst().getId();

            assertThat(yard.ask(agent, "hang", "", Duration.ofSeconds(2)))
                    .isInstanceOfSatisfying(
                            AgentAnswer.Failed.class,
                            f -> assertThat(f.reason()).contains("within 2 s"));
            assertThat(agent.state())
                    .as("a hanging task is no hanging agent")
                    .isEqualTo(AgentState.READY);

            yard.ask(agent, "sick", "", LONG);
            await().atMost(LONG).until(() -> agent.lastError().isPresent());
            assertThat(agent.lastError()).contains("it did not answer /health 2 times in a row");
            Yard.awaitState(agent, AgentState.READY);
            assertThat(yard.containers())
                    .singleElement()
                    .satisfies(c -> assertThat(c.getId()).isNotEqualTo(first));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void a_fork_bomb_endless_output_a_full_disk_and_a_giant_answer_harm_nobody_else(String engine)
            throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerRuntime agent = yard.ready(yard.spec("acme/rocket:triage"));
            ContainerRuntime neighbour = yard.ready(yard.spec("acme/other:triage"));

            assertThat(yard.ask(agent, "giant", "", LONG))
                    .isInstanceOfSatisfying(
                            AgentAnswer.Failed.class,
                            f -> assertThat(f.reason()).contains("longer than 1048576 bytes"));
            assertThat(told(yard.ask(agent, "fill", "", LONG)))
                    .matches(".*\"[0-8] MiB, then No space left on device\".*");
            yard.ask(agent, "flood", "", LONG);
            assertThat(told(yard.ask(agent, "fork", "", LONG)))
                    .as("the limit is 48 processes")
                    .matches(".*\"[1-4]?[0-9] processes, then BlockingIOError\".*");

            assertThat(neighbour.state()).isEqualTo(AgentState.READY);
            assertThat(told(yard.ask(neighbour, "label", "", LONG))).contains("add_label");
            assertThat(agent.lastLines())
                    .hasSizeLessThanOrEqualTo(50)
                    .allMatch(l -> l.length() <= 500);
        }
    }

    private static String told(AgentAnswer answer) {
        assertThat(answer).isInstanceOf(AgentAnswer.Answered.class);
        return ((AgentAnswer.Answered) answer).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void a_later_run_clears_what_a_killed_one_left_and_touches_nothing_else(String engine)
            throws Exception {
        URI socket = BothEngines.socket(engine);
        String killed = UUID.randomUUID().toString();
        try (Yard first = new Yard(socket, killed, Optional.empty());
                Yard stranger = new Yard(socket);
                Yard next = new Yard(socket, killed, Optional.empty())) {
            first.ready(first.spec("acme/rocket:triage"));
            stranger.ready(stranger.spec("acme/rocket:triage"));
            String bystander = bystander(next);
            try {
                assertThat(next.yard.clear()).isEqualTo(1);

                assertThat(first.containers()).isEmpty();
                assertThat(first.networks()).isEmpty();
                assertThat(stranger.containers()).hasSize(1);
                assertThat(stranger.networks()).hasSize(1);
                assertThat(next.docker.inspectContainerCmd(bystander).exec().getId())
                        .isEqualTo(bystander);
                assertThat(next.yard.clear()).isZero();
            } finally {
                next.docker.removeContainerCmd(bystander).withForce(true).exec();
            }
        }
    }

    /** Somebody else's container, with a label that only looks like ours. */
    private static String bystander(Yard yard) {
        return yard.docker
                .createContainerCmd(yard.image)
                .withLabels(Map.of(Labels.INSTANCE, yard.instance + "-not", "other", "x"))
                .exec()
                .getId();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void an_image_that_is_not_the_pinned_one_is_never_started(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerSpec spec = yard.spec("acme/rocket:triage");
            String other = "sha256:" + "0".repeat(64);
            ContainerRuntime agent = yard.agent(pinned(spec, other));

            agent.start();
            Yard.awaitState(agent, AgentState.FAILED);

            assertThat(agent.lastError().orElseThrow())
                    .contains("is not the one that `digest` pins: wanted " + other);
            assertThat(yard.launched).isEmpty();

            String real = yard.docker.inspectImageCmd(yard.image).exec().getId();
            String id = real.startsWith("sha256:") ? real : "sha256:" + real;
            yard.ready(pinned(yard.spec("acme/second:triage"), id));
        }
    }

    private static ContainerSpec pinned(ContainerSpec s, String digest) {
        return new ContainerSpec(
                s.agent(),
                s.image(),
                Optional.of(digest),
                s.port(),
                s.memoryBytes(),
                s.cpus(),
                s.processes(),
                s.tmpBytes(),
                s.internet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void an_image_that_is_nowhere_fails_with_what_to_do(String engine) throws Exception {
        try (Yard yard = new Yard(BothEngines.socket(engine))) {
            ContainerSpec s = yard.spec("acme/rocket:triage");
            ContainerRuntime agent =
                    yard.agent(
                            new ContainerSpec(
                                    s.agent(),
                                    "127.0.0.1:9/foreman/nothing:1",
                                    Optional.empty(),
                                    s.port(),
                                    s.memoryBytes(),
                                    s.cpus(),
                                    s.processes(),
                                    s.tmpBytes(),
                                    s.internet()));

            agent.start();
            Yard.awaitState(agent, AgentState.FAILED);

            assertThat(agent.lastError().orElseThrow())
                    .startsWith("image 127.0.0.1:9/foreman/nothing:1 is not on the engine and")
                    .contains("cannot be fetched: ")
                    .endsWith("Build it or load it there, or correct `image`");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void networks_come_from_the_pool_that_the_operator_gave(String engine) throws Exception {
        URI socket = BothEngines.socket(engine);
        Optional<Cidr> pool = Cidr.around("10.251.77.0/28");
        try (Yard yard = new Yard(socket, UUID.randomUUID().toString(), pool)) {
            ContainerRuntime one = yard.ready(yard.spec("acme/rocket:triage"));
            yard.ready(yard.spec("acme/second:triage"));
            assertThat(one.endpoint().orElseThrow().getHost()).startsWith("10.251.77.");

            ContainerRuntime third = yard.agent(yard.spec("acme/third:triage"));
            third.start();
            Yard.awaitState(third, AgentState.FAILED);

            assertThat(third.lastError().orElseThrow())
                    .contains("no free network in containers.address_pool 10.251.77.0/28");
        }
    }
}
