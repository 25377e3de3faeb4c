package dev.foreman.protocol;

import java.util.List;

/**
 * The gate's answer to a whole decision: a verdict for each action, in order. Either all are
 * allowed, or none is carried out.
 */
public record Judgement(List<Judged> actions) {

    /** One action and what the gate says of it. */
    public record Judged(Action action, Verdict verdict) {}

    public Judgement {
        actions = List.copyOf(actions);
    }

    /** The first refusal, if any: it is what the operator reads. */
    public java.util.Optional<Verdict.Refused> refusal() {
        return actions.stream()
                .map(Judged::verdict)
                .filter(Verdict.Refused.class::isInstance)
                .map(Verdict.Refused.class::cast)
                .findFirst();
    }
}
