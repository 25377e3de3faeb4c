package dev.foreman.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Ignores fields of a later protocol, on whichever level they stand. */
final class UnknownFieldsCheck {
    private UnknownFieldsCheck() {}

    static Check check() {
        return new Check(
                "unknown-fields",
                Rule.UNKNOWN,
                Optional.of(DecisionCheck.NAME),
                1,
                UnknownFieldsCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        Specimen task = Specimen.full(probe.in(probe.terms().answer()));
        for (String path :
                List.of(
                        "",
                        "/payload",
                        "/payload/issue",
                        "/payload/issue/user",
                        "/context",
                        "/context/llm_backend",
                        "/context/repo_labels/0",
                        "/context/agent_config",
                        "/context/bot")) {
            ((ObjectNode) task.tree().at(path))
                    .put("x_of_tomorrow", 1)
                    .putObject("x_more")
                    .putArray("list")
                    .addNull();
        }
        probe.ask(task);
    }
}
