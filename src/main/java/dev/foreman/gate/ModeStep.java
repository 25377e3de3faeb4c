package dev.foreman.gate;

import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;

/** Holds or rehearses what may be done, as the mode of its kind has it. Pure. */
final class ModeStep {
    private ModeStep() {}

    static Judged of(
            Judged judged, ActionKind kind, DecisionMessage decision, Policy policy, Facts facts) {
        if (judged.verdict() instanceof Verdict.Refused) {
            return judged;
        }
        Mode mode = policy.modes().of(kind);
        // Nobody corrects a suggestion: what fell there is GitHub's way of showing it.
        if (mode == Mode.AUTO
                && kind != ActionKind.SUGGEST_LABEL
                && facts.known().lowered().contains(kind)) {
            return held(
                    judged,
                    "lowered",
                    "people corrected "
                            + kind.wire()
                            + " too often here (`foreman acceptance`), so it waits for a human");
        }
        return switch (mode) {
            case AUTO ->
                    judged.action() instanceof Action.CloseIssue
                            ? closing(judged, decision, policy)
                            : judged;
            case SUGGEST ->
                    judged.action() instanceof Action.SuggestLabel
                            ? judged
                            : held(
                                    judged,
                                    "mode",
                                    "the mode of "
                                            + kind.wire()
                                            + " is suggest; "
                                            + unshown(kind, policy, facts));
            case APPROVE -> held(judged, "mode", "the mode of " + kind.wire() + " is approve");
            case DRY_RUN -> new Judged(judged.action(), judged.verdict(), true, judged.objection());
            // The rule of that name refuses it before.
            case OFF ->
                    new Judged(
                            judged.action(),
                            new Verdict.Refused("mode-off", kind.wire() + " is off", false));
        };
    }

    private static Judged closing(Judged judged, DecisionMessage decision, Policy policy) {
        if (Duplicates.isItsGround(decision)) {
            return held(
                    judged,
                    "duplicate-grounds",
                    "it speaks of a duplicate, and no issue is closed on that ground alone");
        }
        return new Judged(
                judged.action(),
                new Verdict.Held("objection", "it is announced first, for anybody to object"),
                false,
                policy.closing().objection());
    }

    private static String unshown(ActionKind kind, Policy policy, Facts facts) {
        return switch (kind) {
            case ADD_LABEL, SUGGEST_LABEL ->
                    Suggesting.obstacle(policy, facts).orElse("it is set once a human says so");
            case REMOVE_LABEL, COMMENT, CLOSE_ISSUE, ASSIGN ->
                    "GitHub shows suggestions of labels alone";
        };
    }

    private static Judged held(Judged judged, String rule, String reason) {
        return new Judged(
                judged.action(), new Verdict.Held(rule, reason), judged.rehearsal(), null);
    }
}
