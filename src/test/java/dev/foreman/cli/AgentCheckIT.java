package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import dev.foreman.testing.Engines;
import dev.foreman.testing.TestImages;
import java.net.URI;
import java.nio.file.Path;
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

    private static long left(URI socket) throws Exception {
        try (DockerClient docker = TestImages.client(socket)) {
            return docker.listContainersCmd().withShowAll(true).exec().stream()
                    .filter(c -> "check".equals(c.getLabels().get("dev.foreman.agent")))
                    .count();
        }
    }

    private static void passes(Rig rig, URI socket, String image) throws Exception {
        rig.env.put("DOCKER_HOST", socket.toString());
        long before = left(socket);
        int status = rig.bare("agent", "check", image, "--json");
        assertThat(status).as(rig.out() + rig.err()).isZero();
        JsonNode report = rig.json();
        assertThat(report.path("agent").asText()).isEqualTo(image);
        assertThat(report.path("failed").asInt()).isZero();
        assertThat(report.path("passed").asInt()).isGreaterThan(15);
        assertThat(left(socket)).isEqualTo(before);
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
