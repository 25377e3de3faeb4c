package dev.foreman.conformance;

import java.util.List;
import java.util.Optional;

/** Refuses what is not JSON, or no JSON object. */
final class NotJsonCheck {
    private static final List<String> BODIES =
            List.of("", "{", "{\"task_id\": ", "task", "null", "[]", "\"task\"", "{} {}");

    private NotJsonCheck() {}

    static Check check() {
        return new Check(
                "not-json",
                Rule.NOT_JSON,
                Optional.of(DecisionCheck.NAME),
                BODIES.size() + 1,
                NotJsonCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        for (String body : BODIES) {
            probe.post(body).expect(422);
        }
        probe.stillServes("bodies that are not JSON");
    }
}
