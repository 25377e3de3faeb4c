package dev.foreman.agents.docker;

import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Foreman itself is a container of this engine: then it must join its agents' networks. */
final class SelfContainer {
    /**
     * Engines mount a file of the container's own folder there: {@code …/containers/ID/hostname}.
     */
    private static final Pattern MOUNT =
            Pattern.compile("\\S+ \\S+ \\S+ (\\S*/([0-9a-f]{64})/\\S*) /etc/hostname .*");

    private static final String SHARED = "container:";

    private SelfContainer() {}

    /**
     * Whose network is ours: its id; empty when Foreman runs on the host, or in a container of
     * another engine.
     */
    static Optional<String> find(ContainerEngine engine)
            throws EngineException, InterruptedException {
        Optional<String> id = inside(mounts());
        if (id.isEmpty()) {
            return id;
        }
        try {
            HostConfig host =
                    engine.ask(c -> c.inspectContainerCmd(id.get()).exec()).getHostConfig();
            String mode = host == null ? "" : String.valueOf(host.getNetworkMode());
            if (mode.equals("host")) {
                return Optional.empty();
            }
            // What shares another one's network is reached through that one.
            return mode.startsWith(SHARED) ? Optional.of(mode.substring(SHARED.length())) : id;
        } catch (EngineException.Refused e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * @param mounts the lines of {@code /proc/self/mountinfo}
     */
    static Optional<String> inside(List<String> mounts) {
        return mounts.stream()
                .map(MOUNT::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(2))
                .findFirst();
    }

    private static List<String> mounts() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mountinfo"));
        } catch (IOException _) {
            // No Linux: then no container either.
            return List.of();
        }
    }
}
