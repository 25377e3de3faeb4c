package dev.foreman.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The gate's answer to a whole decision: a verdict for each action, in order. Either all are
 * allowed, or none is carried out.
 */
public record Judgement(List<Judged> actions) {
    /**
     * The rule that refuses an action only because another one of the same decision was refused.
     */
    public static final String WHOLE_DECISION = "whole-decision";

    /** One action and what the gate says of it. */
    public record Judged(Action action, Verdict verdict) {}

    public Judgement {
        actions = List.copyOf(actions);
    }

    /** The first refusal that stands on its own, if any: it is what the operator reads. */
    public Optional<Verdict.Refused> refusal() {
        return actions.stream()
                .map(Judged::verdict)
                .filter(Verdict.Refused.class::isInstance)
                .map(Verdict.Refused.class::cast)
                .filter(r -> !r.rule().equals(WHOLE_DECISION))
                .findFirst();
    }
}
