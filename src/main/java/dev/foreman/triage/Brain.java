package dev.foreman.triage;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.TakenBack;
import dev.foreman.protocol.TaskMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides a task without any model: the first behaviour that has something to say is followed. What
 * forbids acting comes first, what acts comes last, and silence is the end of the list.
 */
final class Brain {
    /** What needs no thinking, with a model or without: safety, plain words, dates, silence. */
    private static final List<Behaviour> CERTAIN =
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
                    new EmptyIssue());

    private Brain() {}

    /**
     * @param now for what depends on how long an issue has been silent
     */
    static DecisionMessage decide(TaskMessage task, Instant now) {
        Case c = Case.of(task, now);
        return concluded(c, certain(c).orElseGet(() -> byRules(c)));
    }

    /** What is clear without weighing words. */
    static Optional<Finding> certain(Case c) {
        return CERTAIN.stream().flatMap(b -> b.consider(c).stream()).findFirst();
    }

    /** What is left to the signals of the text. */
    static Finding byRules(Case c) {
        return new LabelAndAsk().consider(c).orElseGet(() -> Finding.skip("Nothing to say."));
    }

    /** Whoever found it: without what maintainers took back, and with what is remembered. */
    static DecisionMessage concluded(Case c, Finding found) {
        TaskMessage task = c.task();
        Finding finding =
                Unwelcome.without(
                        task.context().corrections(),
                        LeftAlone.without(
                                TakenBack.unwanted(task.context().memorySummary()), found));
        return new DecisionMessage(
                task.taskId(),
                finding.decision(),
                finding.rationale(),
                finding.actions(),
                finding.confidence(),
                Memory.after(task, finding));
    }
}
