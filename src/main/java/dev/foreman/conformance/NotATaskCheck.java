package dev.foreman.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Refuses JSON that lacks what every task has, or has it as something else. */
final class NotATaskCheck {
    private static final List<Consumer<Specimen>> DAMAGE =
            List.of(
                    t -> t.tree().removeAll(),
                    t -> t.tree().remove("task_id"),
                    t -> t.tree().put("task_id", 7),
                    t -> t.tree().remove("payload"),
                    t -> t.tree().putArray("payload"),
                    t -> ((ObjectNode) t.tree().path("payload")).remove("issue"),
                    t -> ((ObjectNode) t.tree().path("payload")).put("issue", "seven"),
                    t -> ((ObjectNode) t.tree().path("payload")).putNull("issue"),
                    t -> t.payloadIssue().remove("title"),
                    t -> t.payloadIssue().put("title", 7),
                    t -> t.payloadIssue().putObject("body"));

    private NotATaskCheck() {}

    static Check check() {
        return new Check(
                "not-a-task",
                Rule.NOT_A_TASK,
                Optional.of(DecisionCheck.NAME),
                DAMAGE.size() + 1,
                NotATaskCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        for (Consumer<Specimen> damage : DAMAGE) {
            Specimen task = Specimen.minimal();
            damage.accept(task);
            probe.post(task.json()).expect(422);
        }
        probe.stillServes("bodies that are no tasks");
    }
}
