package dev.foreman.gate;

import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Policy;
import dev.foreman.gate.text.PlainLine;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which labels are only suggested, as GitHub's own suggestions that wait for a maintainer: those
 * whose mode is so, and those of which the agent wants no more. Pure.
 */
final class Suggesting {
    /** GitHub takes no longer rationale, in characters. */
    private static final int LONGEST = 280;

    private Suggesting() {}

    /** What it becomes; empty where it is no suggestion, or cannot be one. */
    static Optional<Judged> of(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!wanted(action, policy) || obstacle(policy, facts).isPresent()) {
            return Optional.empty();
        }
        return switch (action) {
            case Action.AddLabel a ->
                    Optional.of(
                            new Judged(
                                    suggestion(
                                            a.label(), decision.rationale(), decision.confidence()),
                                    new Verdict.Rewritten(
                                            "mode",
                                            "the mode of add_label is suggest, so GitHub is only"
                                                    + " asked to suggest it")));
            case Action.SuggestLabel s ->
                    Optional.of(
                            new Judged(
                                    suggestion(s.label(), s.rationale(), s.confidence()),
                                    new Verdict.Allowed()));
            case Action.RemoveLabel _,
                    Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    /** Whether it is to be a suggestion, if GitHub can show it. What is approved is set. */
    static boolean wanted(Action action, Policy policy) {
        return switch (action) {
            case Action.AddLabel _ -> policy.modes().of(ActionKind.ADD_LABEL) == Mode.SUGGEST;
            case Action.SuggestLabel _ ->
                    policy.modes().of(ActionKind.SUGGEST_LABEL) != Mode.APPROVE;
            case Action.RemoveLabel _,
                    Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    false;
        };
    }

    /** Why GitHub would not show a suggestion. */
    static Optional<String> obstacle(Policy policy, Facts facts) {
        if (!facts.self().isApp()) {
            return Optional.of("GitHub takes suggestions from Apps only");
        }
        if (!policy.labels().suggestions()) {
            return Optional.of(
                    "that the repository shows suggestions is not said"
                            + " (`policy.labels.suggestions`)");
        }
        return facts.known().lowered().contains(ActionKind.SUGGEST_LABEL)
                ? Optional.of(
                        "GitHub set a label here that was only to be suggested"
                                + " (`foreman acceptance`)")
                : Optional.empty();
    }

    private static Action suggestion(
            String label, @Nullable String rationale, @Nullable Double confidence) {
        String plain = PlainLine.of(rationale == null ? "" : rationale, LONGEST);
        return new Action.SuggestLabel(label, plain.isEmpty() ? null : plain, confidence);
    }
}
