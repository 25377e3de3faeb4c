package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.util.List;
import java.util.Optional;

/** Judges a whole decision: every action passes every rule, or nothing of it is carried out. */
public final class Gate {
    /**
     * In the order in which a reason is looked for; the first objection is the one that is told.
     */
    private static final List<Rule> RULES =
            List.of(
                    new KnownAction(),
                    new Sizes(),
                    new Contradiction(),
                    new SuggestionsAreAnApps(),
                    new LabelExists(),
                    new CloseAllowed(),
                    new CommentInterval());

    private Gate() {}

    /**
     * @return a verdict for each action, in order; no actions at all for a decision that does
     *     nothing
     */
    public static Judgement judge(DecisionMessage decision, Policy policy, Facts facts) {
        if (!decision.decision().acts()) {
            return new Judgement(List.of());
        }
        List<Judged> judged =
                decision.actions().stream()
                        .map(a -> new Judged(a, verdict(a, decision, policy, facts)))
                        .toList();
        return new Judgement(judged).refusal().isEmpty()
                ? new Judgement(judged)
                : refuseAll(judged);
    }

    private static Verdict verdict(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        for (Rule rule : RULES) {
            Optional<String> objection = rule.objection(action, decision, policy, facts);
            if (objection.isPresent()) {
                return new Verdict.Refused(rule.name(), objection.get());
            }
        }
        return new Verdict.Allowed();
    }

    private static Judgement refuseAll(List<Judged> judged) {
        Verdict.Refused others =
                new Verdict.Refused(
                        Judgement.WHOLE_DECISION, "another action of this decision was refused");
        return new Judgement(
                judged.stream()
                        .map(j ->
                                j.verdict() instanceof Verdict.Refused
                                        ? j
                                        : new Judged(j.action(), others))
                        .toList());
    }
}
