package dev.foreman.agents.docker;

import java.util.Optional;

/**
 * The container that one agent wants.
 *
 * @param agent whose it is, for names and labels: {@code owner/name:issue-triage}
 * @param image as the engine knows it: {@code name:tag} or {@code name@sha256:…}
 * @param digest what the image must be, {@code sha256:…}: its id or one of its registry digests;
 *     empty for whatever the name stands for
 * @param port where it listens inside
 * @param memoryBytes no swap beside it
 * @param cpus share of processors, such as 0.5
 * @param processes how many at most, threads included
 * @param tmpBytes the size of {@code /tmp}, the only place it may write to
 * @param internet whether its network leads out; only with the operator's consent
 */
public record ContainerSpec(
        String agent,
        String image,
        Optional<String> digest,
        int port,
        long memoryBytes,
        double cpus,
        int processes,
        long tmpBytes,
        boolean internet) {

    /** The name of the instance that runs so. */
    String instance() {
        return "container:" + agent;
    }
}
