package dev.foreman.conformance;

import java.util.Optional;

/** Is as well after all of this as it was before. */
final class StillWellCheck {
    private StillWellCheck() {}

    static Check check() {
        return new Check(
                "still-well",
                Rule.WELL,
                Optional.of(DecisionCheck.NAME),
                1,
                probe -> {
                    probe.get("/health").expect(200);
                    probe.stillServes("all of these checks");
                });
    }
}
