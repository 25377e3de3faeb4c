package dev.foreman.conformance;

import java.util.Optional;

/** Repeats each task's own id, whatever it is. */
final class OwnIdCheck {
    private static final int TASKS = 3;

    private OwnIdCheck() {}

    static Check check() {
        return new Check(
                "own-id", Rule.OWN_ID, Optional.of(DecisionCheck.NAME), TASKS, OwnIdCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        for (int i = 0; i < TASKS; i++) {
            Specimen task = Specimen.full(probe.in(probe.terms().answer()));
            Judged judged = probe.ask(task);
            if (!judged.taskId().equals(task.id().toString())) {
                throw new Violation(
                        "the task is "
                                + task.id()
                                + ", but the answer says task_id "
                                + Excerpt.of(judged.taskId()),
                        judged.exchange());
            }
        }
    }
}
