package dev.foreman.conformance;

import java.util.Optional;

/** Does not pretend to know every path. */
final class UnknownPathCheck {
    private UnknownPathCheck() {}

    static Check check() {
        return new Check(
                "unknown-path",
                Rule.PATHS,
                Optional.of(HealthCheck.NAME),
                0,
                probe -> probe.get("/no-such-path").expect(404));
    }
}
