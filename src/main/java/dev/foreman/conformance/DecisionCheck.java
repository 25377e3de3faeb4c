package dev.foreman.conformance;

import java.util.Optional;

/** Answers an ordinary task with a decision. */
final class DecisionCheck {
    static final String NAME = "decision";

    private DecisionCheck() {}

    static Check check() {
        return new Check(NAME, Rule.TASK, Optional.of(HealthCheck.NAME), 1, DecisionCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        probe.ask(Specimen.full(probe.in(probe.terms().answer())));
    }
}
