package dev.foreman.conformance;

import java.util.Optional;

/** Says in time that it is well. */
final class HealthCheck {
    static final String NAME = "health";

    private HealthCheck() {}

    static Check check() {
        return new Check(
                NAME, Rule.HEALTH, Optional.empty(), 0, probe -> probe.get("/health").expect(200));
    }
}
