package dev.foreman.conformance;

import java.time.Duration;
import java.util.Optional;

/** Is quick when there is little time. */
final class DeadlineCheck {
    private DeadlineCheck() {}

    static Check check() {
        return new Check(
                "deadline", Rule.DEADLINE, Optional.of(DecisionCheck.NAME), 1, DeadlineCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        Duration most = probe.terms().shortDeadline();
        Specimen task = Specimen.full(probe.in(most));
        Exchange exchange = probe.post(task.json(), most);
        Judged.of(task, exchange, exchange.expect(200));
    }
}
