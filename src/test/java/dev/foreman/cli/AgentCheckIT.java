package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.foreman.testing.Engines;
import dev.foreman.testing.TestImages;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code foreman agent check IMAGE}: images run as Foreman runs them. */
@Timeout(300)
class AgentCheckIT {
    @TempDir Path folder;

    private static URI socket(String engine) {
        return engine.equals("docker") ? Engines.docker() : Engines.podman();
    }

    /** Containers of checks of this image. Others may be checked meanwhile. */
    private static Set<String> checks(URI socket, String image) throws Exception {
        try (DockerClient docker = TestImages.client(socket)) {
            String id = docker.inspectImageCmd(image).exec().getId().replace("sha256:", "");
            return docker
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of("dev.foreman.agent=check"))
                    .exec()
                    .stream()
                    .filter(c -> String.valueOf(c.getImageId()).contains(id))
                    .map(Container::getId)
                    .collect(Collectors.toSet());
        }
    }

    private static void passes(Rig rig, URI socket, String image) throws Exception {
        rig.env.put("DOCKER_HOST", socket.toString());
        Set<String> before = checks(socket, image);
        int status = rig.bare("agent", "check", image, "--json");
        assertThat(status).as(rig.out() + rig.err()).isZero();
        JsonNode report = rig.json();
        assertThat(report.path("agent").asText()).isEqualTo(image);
        assertThat(report.path("failed").asInt()).isZero();
        assertThat(report.path("passed").asInt()).isGreaterThan(15);
        assertThat(before).containsAll(checks(socket, image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void the_agent_without_dependencies_passes(String engine) throws Exception {
        URI socket = socket(engine);
        try (Rig rig = new Rig(folder)) {
            passes(rig, socket, TestImages.areaLabels(socket));
        }
    }

    @Test
    void the_built_in_agents_image_passes() throws Exception {
        try (Rig rig = new Rig(folder)) {
            passes(rig, Engines.docker(), Engines.issueTriageImage());
        }
    }

    @Test
    void an_image_that_is_no_agent_is_told_with_its_last_words() throws Exception {
        URI socket = Engines.docker();
        try (Rig rig = new Rig(folder)) {
            rig.env.put("DOCKER_HOST", socket.toString());
            String image = Engines.image(socket, "python:3.13-slim-bookworm");
            assertThat(rig.bare("agent", "check", image)).isEqualTo(1);
            assertThat(rig.err())
                    .contains("image " + image + " does not become an agent that is well: ");
        }
    }

    @Test
    void an_engine_that_is_not_there_is_said() {
        try (Rig rig = new Rig(folder)) {
            rig.env.put("DOCKER_HOST", "unix:///nowhere/docker.sock");
            assertThat(rig.bare("agent", "check", "x:1")).isEqualTo(1);
            assertThat(rig.err()).contains("does not answer").contains("DOCKER_HOST");
        }
    }
}
