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
    record Url(URI url) implements Runtime {
        /** Whether that is on this very machine, so that it reaches what listens at loopback. */
        public boolean isHere() {
            String host = String.valueOf(url.getHost());
            return host.equals("localhost")
                    || host.equals("[::1]")
                    || host.matches("127(\\.[0-9]{1,3}){3}");
        }
    }

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
