package dev.foreman.config;

import java.net.URI;
import java.util.Optional;

/**
 * What runs agents in containers.
 *
 * @param socketUrl the engine's socket, where it is not the usual one
 * @param fallback what becomes of built-in agents when no engine answers
 * @param addressPool private addresses that the agents' networks are taken from; empty: the
 *     engine's own choice
 * @param agentPort where Foreman listens for its agents, at its own address on each one's network
 */
public record Containers(
        Backend backend,
        Optional<URI> socketUrl,
        Fallback fallback,
        Optional<Cidr> addressPool,
        int agentPort) {
    static final int DEFAULT_AGENT_PORT = 8010;

    public static final Containers DEFAULT =
            new Containers(
                    Backend.DOCKER,
                    Optional.empty(),
                    Fallback.PROCESS,
                    Optional.empty(),
                    DEFAULT_AGENT_PORT);

    /** The known container engines; {@code PROCESS} is none at all. */
    public enum Backend {
        DOCKER,
        PODMAN,
        PROCESS
    }

    /** Without an engine a built-in agent is a child process, or Foreman does not start. */
    public enum Fallback {
        PROCESS,
        REFUSE
    }
}
