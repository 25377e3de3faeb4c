package dev.foreman.agents.docker;

import dev.foreman.testing.Engines;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Arguments for tests that must hold with Docker and with Podman. */
final class BothEngines {
    private BothEngines() {}

    /** Which engines there are to be; each is looked for by the test itself. */
    static Stream<Arguments> names() {
        return Stream.of(Arguments.of(Named.of("Docker", "docker")), Arguments.of("podman"));
    }

    static URI socket(String engine) {
        return engine.equals("docker") ? Engines.docker() : Engines.podman();
    }
}
