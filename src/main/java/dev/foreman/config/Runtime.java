package dev.foreman.config;

import java.net.URI;

/** Where an agent runs. */
public sealed interface Runtime {
    /**
     * Somebody else runs it.
     *
     * @param url its base address, without a slash at its end
     */
    record Url(URI url) implements Runtime {}

    /**
     * Foreman runs it in a container.
     *
     * @param port the host's port it is reached at
     */
    record Image(String image, int port) implements Runtime {}

    /** It comes with Foreman and runs as a child process. */
    record BuiltIn() implements Runtime {}
}
