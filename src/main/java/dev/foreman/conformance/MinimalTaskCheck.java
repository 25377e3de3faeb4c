package dev.foreman.conformance;

import java.util.Optional;

/** Understands a task with nothing in it but what is required. */
final class MinimalTaskCheck {
    private MinimalTaskCheck() {}

    static Check check() {
        return new Check(
                "minimal-task",
                Rule.FIELDS,
                Optional.of(DecisionCheck.NAME),
                1,
                probe -> probe.ask(Specimen.minimal()));
    }
}
