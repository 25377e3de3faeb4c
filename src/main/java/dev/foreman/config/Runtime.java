package dev.foreman.config;

import java.net.URI;
import java.util.Optional;

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
     * @param image its name, with a tag or without, and never with a digest
     * @param digest {@code sha256:} and 64 hexadecimal digits that it must have; empty: whatever
     *     the name stands for
     */
    record Image(String image, Optional<String> digest) implements Runtime {}

    /** It comes with Foreman: in a container where there is an engine, or as a child process. */
    record BuiltIn() implements Runtime {}
}
