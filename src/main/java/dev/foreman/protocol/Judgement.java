package dev.foreman.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gate's answer to a whole decision: a verdict for each action, in order, and for what the gate
 * adds at the end.
 *
 * @param breaker why all writing stops from here on, where this was too much; null otherwise
 * @param policy the digest of the policy that was judged by
 * @param patience how long what is held waits for a human
 */
public record Judgement(
        List<Judged> actions, @Nullable String breaker, String policy, Duration patience) {
    private static final Duration THREE_DAYS = Duration.ofHours(72);

    /**
     * The rule that refuses an action only because another one of the same decision was refused.
     */
    public static final String WHOLE_DECISION = "whole-decision";

    /**
     * One action and what the gate says of it.
     *
     * @param action as it would be carried out
     * @param rehearsal whether it stops just before GitHub is called, though its decision does not
     * @param objection how long it waits for anybody to object, after which it is done; null where
     *     it waits for an approval, or not at all
     */
    public record Judged(
            Action action, Verdict verdict, boolean rehearsal, @Nullable Duration objection) {

        public Judged(Action action, Verdict verdict) {
            this(action, verdict, false, null);
        }
    }

    public Judgement {
        actions = List.copyOf(actions);
    }

    public Judgement(List<Judged> actions) {
        this(actions, null, "", THREE_DAYS);
    }

    /**
     * The first refusal of the whole decision that stands on its own, if any: it is what the
     * operator reads.
     */
    public Optional<Verdict.Refused> refusal() {
        return actions.stream()
                .map(Judged::verdict)
                .filter(Verdict.Refused.class::isInstance)
                .map(Verdict.Refused.class::cast)
                .filter(r -> r.whole() && !r.rule().equals(WHOLE_DECISION))
                .findFirst();
    }
}
