package dev.foreman.config;

import java.net.URI;
import java.util.Optional;

/**
 * What runs the agents that have an image.
 *
 * @param socketUrl the runtime's socket, where it is not the usual one
 */
public record Containers(Backend backend, Optional<URI> socketUrl) {
    public static final Containers DEFAULT = new Containers(Backend.DOCKER, Optional.empty());

    /** The known container runtimes; {@code PROCESS} is none at all. */
    public enum Backend {
        DOCKER,
        PODMAN,
        PROCESS
    }
}
