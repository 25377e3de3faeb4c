package dev.foreman.doctor;

import dev.foreman.config.Containers;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What else of this machine an agent's container could reach. Engines keep a container's network
 * from leading out, but whatever listens at all of the machine's addresses listens at the one on
 * that network too.
 *
 * @param tables the kernel's tables of TCP sockets
 */
record ExposureCheck(ForemanConfig config, List<Path> tables) implements Check {
    static final List<Path> LINUX = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private static final String LISTENING = "0A";
    private static final String ANYWHERE = "0+";
    private static final int SHOWN = 8;

    @Override
    public String name() {
        return "exposure";
    }

    @Override
    public List<Finding> look() {
        boolean containers =
                config.containers().backend() != Containers.Backend.PROCESS
                        && config.repos().stream()
                                .flatMap(r -> r.agents().stream())
                                .anyMatch(a -> a.runtime() instanceof Runtime.Image);
        if (!containers) {
            return List.of();
        }
        Set<Integer> ports = new TreeSet<>();
        for (Path table : tables) {
            try (var lines = Files.lines(table)) {
                lines.skip(1).forEach(line -> add(ports, line));
            } catch (IOException _) {
                // No Linux, or no IPv6: then nothing can be said, and nothing is.
            }
        }
        if (ports.isEmpty()) {
            return List.of(Finding.ok(name(), "no other program here listens at all addresses"));
        }
        String shown =
                ports.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                        + (ports.size() > SHOWN ? ", …" : "");
        return List.of(
                Finding.warning(
                        name(),
                        "agents' containers could reach what listens here at all addresses: port "
                                + shown,
                        "Close them with the firewall rule in docs/containers.md, or let those"
                                + " programs listen at one address"));
    }

    /** {@code sl local_address rem_address st …}; addresses and ports are hexadecimal. */
    private static void add(Set<Integer> ports, String line) {
        String[] fields = line.strip().split("\\s+");
        int colon = fields.length > 3 ? fields[1].indexOf(':') : -1;
        if (colon > 0
                && fields[3].equals(LISTENING)
                && fields[1].substring(0, colon).matches(ANYWHERE)) {
            ports.add(Integer.parseInt(fields[1].substring(colon + 1), 16));
        }
    }
}
