package dev.foreman.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Images of agents that only tests use, made once on each engine. */
public final class TestImages {
    private static final Map<URI, String> HOSTILE = new ConcurrentHashMap<>();

    private TestImages() {}

    /** The agent in {@code src/test/resources/agents/hostile}, by the name this engine gives it. */
    public static String hostile(URI engine) {
        Engines.image(Engines.docker(), "python:3.13-slim-bookworm");
        return HOSTILE.computeIfAbsent(engine, TestImages::makeHostile);
    }

    private static String makeHostile(URI engine) {
        return make(engine, "foreman-test-hostile:1", "src/test/resources/agents/hostile");
    }

    /** The Python agent in {@code agents/area-labels}, by the name this engine gives it. */
    public static String areaLabels(URI engine) {
        Engines.image(Engines.docker(), "python:3.13-slim-bookworm");
        return make(engine, "foreman-test-area-labels:1", "agents/area-labels");
    }

    private static String make(URI engine, String name, String folder) {
        URI docker = Engines.docker();
        try (DockerClient client = client(docker)) {
            client.buildImageCmd(Path.of(folder).toFile())
                    .withTags(Set.of(name))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
            if (!engine.equals(docker)) {
                try (DockerClient other = client(engine);
                        InputStream saved = client.saveImageCmd(name).exec()) {
                    other.loadImageCmd(saved).exec();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.equals(docker) ? name : "localhost/" + name;
    }

    /** A plain client, for what tests look at behind Foreman's back. */
    public static DockerClient client(URI engine) {
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(engine.toString())
                        .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .connectionTimeout(Duration.ofSeconds(5))
                        .build());
    }
}
