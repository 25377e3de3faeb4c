package dev.foreman.triage;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.TakenBack;
import dev.foreman.protocol.TaskMessage;
import java.time.Instant;
import java.util.List;

/**
 * Decides a task without any model: the first behaviour that has something to say is followed. What
 * forbids acting comes first, what acts comes last, and silence is the end of the list.
 */
final class Brain {
    private static final List<Behaviour> BEHAVIOURS =
            List.of(
                    new OutOfReach(),
                    new HostileText(),
                    new SecurityReport(),
                    new Misconduct(),
                    new Spam(),
                    new SolvedByReporter(),
                    new Stale(),
                    new NothingNew(),
                    new MaintainersTalk(),
                    new EmptyIssue(),
                    new LabelAndAsk());

    private Brain() {}

    /**
     * @param now for what depends on how long an issue has been silent
     */
    static DecisionMessage decide(TaskMessage task, Instant now) {
        Case c = Case.of(task, now);
        Finding finding =
                Unwelcome.without(
                        task.context().corrections(),
                        LeftAlone.without(
                                TakenBack.unwanted(task.context().memorySummary()),
                                BEHAVIOURS.stream()
                                        .flatMap(b -> b.consider(c).stream())
                                        .findFirst()
                                        .orElseGet(() -> Finding.skip("Nothing to say."))));
        return new DecisionMessage(
                task.taskId(),
                finding.decision(),
                finding.rationale(),
                finding.actions(),
                finding.confidence(),
                Memory.after(task, finding));
    }
}
