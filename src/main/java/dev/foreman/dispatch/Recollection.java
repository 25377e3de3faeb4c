package dev.foreman.dispatch;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is remembered of an issue after a decision: the agent's own summary where it wrote one, else
 * one by rule. Capped, because it comes back in the next task.
 */
final class Recollection {
    static final int LIMIT = 2_000;

    private Recollection() {}

    /**
     * @param judgement what the gate said: of a refused decision only the refusal is remembered,
     *     for what the agent would tell has not happened
     */
    static String of(
            Task task,
            DecisionMessage decision,
            Judgement judgement,
            TaskMessage message,
            Instant now) {
        Optional<Verdict.Refused> refusal = judgement.refusal();
        if (refusal.isPresent()) {
            String what =
                    decision.decision().wire() + " (refused by rule " + refusal.get().rule() + ")";
            return cap(append(what, task, message, now));
        }
        String given = decision.memory();
        return cap(
                given != null && !given.isBlank() ? given : byRule(task, decision, message, now));
    }

    private static String byRule(
            Task task, DecisionMessage decision, TaskMessage message, Instant now) {
        String asked =
                decision.actions().stream()
                        .map(Recollection::phrase)
                        .collect(Collectors.joining(", "));
        String what = decision.decision().wire() + (asked.isEmpty() ? "" : " (" + asked + ")");
        return append(what, task, message, now);
    }

    /** Newest first, so that the cap takes from the oldest. */
    private static String append(String what, Task task, TaskMessage message, Instant now) {
        String line = now + " " + task.action() + ": " + what;
        String earlier = message.context().memorySummary();
        return earlier == null || earlier.isBlank() ? line : line + "\n" + earlier;
    }

    private static String phrase(Action action) {
        return switch (action) {
            case Action.AddLabel a -> "label " + a.label();
            case Action.RemoveLabel a -> "unlabel " + a.label();
            case Action.SuggestLabel a -> "suggest " + a.label();
            case Action.Assign a -> "assign " + a.user();
            case Action.PostComment _, Action.EditComment _ -> "comment";
            case Action.CloseIssue _ -> "close";
            case Action.Unacceptable _ -> "something unknown";
        };
    }

    private static String cap(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 1) + "…";
    }
}
