package dev.foreman.doctor;

import dev.foreman.agents.docker.Sockets;
import dev.foreman.config.Containers;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Runtime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Docker or Podman: does it answer, and does anything need it? */
record ContainersCheck(ForemanConfig config, Map<String, String> env, Fetch fetch)
        implements Check {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        Containers containers = config.containers();
        boolean needed =
                hasImage()
                        || (containers.fallback() == Containers.Fallback.REFUSE
                                && config.repos().stream()
                                        .flatMap(repo -> repo.agents().stream())
                                        .anyMatch(a -> a.runtime() instanceof Runtime.BuiltIn));
        if (containers.backend() == Containers.Backend.PROCESS) {
            return List.of(withoutEngine(hasImage()));
        }
        String engine = containers.backend().name().toLowerCase(Locale.ROOT);
        if (!needed && containers.socketUrl().isEmpty()) {
            return List.of(Finding.ok(name(), engine + " is not needed by this configuration"));
        }
        URI socket =
                Sockets.find(
                        containers.backend() == Containers.Backend.PODMAN,
                        containers.socketUrl(),
                        env);
        Optional<String> fault = ping(socket);
        if (fault.isEmpty()) {
            List<Finding> more = new EngineLook(name(), config).at(socket);
            return more.isEmpty()
                    ? List.of(Finding.ok(name(), engine + " answers at " + socket))
                    : more;
        }
        String seen = engine + " does not answer at " + socket + ": " + fault.get();
        String remedy =
                "Start it, let this user reach its socket, or correct containers.socket_url";
        return List.of(
                needed
                        ? Finding.failure(name(), seen, remedy)
                        : Finding.warning(name(), seen + "; nothing has to have it", remedy));
    }

    private boolean hasImage() {
        return config.repos().stream()
                .flatMap(repo -> repo.agents().stream())
                .anyMatch(agent -> agent.runtime() instanceof Runtime.Image);
    }

    private Finding withoutEngine(boolean needed) {
        return needed
                ? Finding.failure(
                        name(),
                        "an agent has an image, but containers.backend is process",
                        "Set it to docker or podman, or leave the image out")
                : Finding.ok(name(), "none wanted: agents are processes or addresses");
    }

    private Optional<String> ping(URI socket) throws InterruptedException {
        return switch (String.valueOf(socket.getScheme())) {
            case "unix" -> overUnix(Path.of(socket.getPath()));
            case "tcp" -> overTcp(URI.create("http://" + socket.getAuthority() + "/_ping"));
            default -> Optional.of("a " + socket.getScheme() + " address cannot be looked at here");
        };
    }

    private static Optional<String> overUnix(Path socket) {
        if (Files.notExists(socket)) {
            return Optional.of("there is no such socket");
        }
        try {
            int status = UnixSocket.status(socket, "/_ping");
            return status == 200 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IOException e) {
            return Optional.of(
                    Files.isWritable(socket)
                            ? "nothing answers there"
                            : "this user may not open it");
        }
    }

    private Optional<String> overTcp(URI ping) throws InterruptedException {
        return switch (fetch.get(ping, Map.of(), DEADLINE)) {
            case Fetch.Reply.Answered answer ->
                    answer.status() == 200
                            ? Optional.empty()
                            : Optional.of("it answered " + answer.status());
            case Fetch.Reply.Silent silent -> Optional.of(silent.why());
        };
    }
}
