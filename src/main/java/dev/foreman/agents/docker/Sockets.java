package dev.foreman.agents.docker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an engine is to be found when the configuration does not say. */
public final class Sockets {
    private Sockets() {}

    /**
     * @param podman whether Podman is wanted instead of Docker
     * @param configured {@code containers.socket_url}
     * @param env the environment: {@code DOCKER_HOST} or {@code CONTAINER_HOST} is heeded as the
     *     engine's own client does
     */
    public static URI find(boolean podman, Optional<URI> configured, Map<String, String> env) {
        return configured
                .or(() -> named(env.get(podman ? "CONTAINER_HOST" : "DOCKER_HOST")))
                .orElseGet(() -> usual(podman, env));
    }

    private static Optional<URI> named(@Nullable String host) {
        return Optional.ofNullable(host).filter(h -> !h.isBlank()).map(URI::create);
    }

    private static URI usual(boolean podman, Map<String, String> env) {
        List<Path> places =
                Stream.concat(
                                Stream.ofNullable(env.get("XDG_RUNTIME_DIR"))
                                        .filter(d -> !d.isBlank())
                                        .map(d ->
                                                Path.of(
                                                        d,
                                                        podman
                                                                ? "podman/podman.sock"
                                                                : "docker.sock")),
                                Stream.of(
                                        Path.of(
                                                podman
                                                        ? "/run/podman/podman.sock"
                                                        : "/var/run/docker.sock")))
                        .toList();
        // The machine's own engine before a user's: only there are addresses reachable.
        return places.reversed().stream()
                .filter(Files::exists)
                .findFirst()
                .map(p -> URI.create("unix://" + p))
                .orElseGet(() -> URI.create("unix://" + places.getLast()));
    }
}
