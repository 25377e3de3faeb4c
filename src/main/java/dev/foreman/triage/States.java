package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.List;
import java.util.stream.Stream;

/** Recognises labels that say where an issue stands, which only maintainers set. */
final class States {
    private static final List<Words> MARKS =
            Stream.of(
                            "wontfix",
                            "wont fix",
                            "invalid",
                            "duplicate",
                            "stale",
                            "not a",
                            "needs",
                            "need",
                            "priority",
                            "status",
                            "good first issue",
                            "help wanted",
                            "confirmed",
                            "blocked",
                            "severity",
                            "resolved",
                            "fixed",
                            "triage",
                            "regression",
                            "security",
                            "breaking")
                    .map(Words::of)
                    .toList();

    private States() {}

    static boolean isState(Label label) {
        Words name = Words.of(label.name());
        return MARKS.stream().anyMatch(name::has) || NeedsInfo.is(label);
    }
}
