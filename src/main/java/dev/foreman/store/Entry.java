package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One action as the ledger first records it.
 *
 * @param action as it would be carried out
 * @param verdict the gate's word: {@code allowed}, {@code rewritten}, {@code held}, {@code refused}
 * @param state PLANNED, HELD or REFUSED
 * @param rule the rule that rewrote, held or refused it
 * @param reason that rule's sentence
 * @param rehearsal whether it stops before GitHub is called
 * @param objection how long it waits for somebody to object; null where a human decides
 */
record Entry(
        Action action,
        String verdict,
        ActionState state,
        @Nullable String rule,
        @Nullable String reason,
        boolean rehearsal,
        @Nullable Duration objection) {

    /**
     * What is out of bounds refuses the whole decision, and what only watches never acts, whatever
     * the gate said of its actions.
     */
    static List<Entry> of(Decision decision, Judgement judgement) {
        Optional<Verdict.Refused> refusal = judgement.refusal();
        return judgement.actions().stream().map(j -> of(j, decision, refusal)).toList();
    }

    private static Entry of(Judged judged, Decision decision, Optional<Verdict.Refused> refusal) {
        return switch (judged.verdict()) {
            case Verdict.Refused r when r.whole() || refusal.isEmpty() ->
                    refused(judged.action(), r.rule(), r.reason());
            case Verdict _ when refusal.isPresent() ->
                    refused(
                            judged.action(),
                            Judgement.WHOLE_DECISION,
                            "another action of this decision was refused: "
                                    + refusal.get().reason());
            case Verdict _ when !decision.acts() ->
                    refused(
                            judged.action(),
                            Judgement.WHOLE_DECISION,
                            "the decision was to " + decision.wire());
            case Verdict.Refused r -> refused(judged.action(), r.rule(), r.reason());
            case Verdict.Allowed _ -> planned(judged, null, null);
            case Verdict.Rewritten r -> planned(judged, r.rule(), r.reason());
            case Verdict.Held h ->
                    new Entry(
                            judged.action(),
                            h.word(),
                            ActionState.HELD,
                            h.rule(),
                            h.reason(),
                            judged.rehearsal(),
                            judged.objection());
        };
    }

    private static Entry planned(Judged judged, @Nullable String rule, @Nullable String reason) {
        return new Entry(
                judged.action(),
                judged.verdict().word(),
                ActionState.PLANNED,
                rule,
                reason,
                judged.rehearsal(),
                null);
    }

    private static Entry refused(Action action, String rule, String reason) {
        return new Entry(action, "refused", ActionState.REFUSED, rule, reason, false, null);
    }
}
