package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One action as the ledger first records it: planned or refused.
 *
 * @param rule the rule that refused it
 * @param reason that rule's sentence
 */
record Entry(Action action, ActionState state, @Nullable String rule, @Nullable String reason) {

    /**
     * All or nothing: one refusal refuses the whole decision, and what only watches never acts,
     * whatever the gate said of its actions.
     */
    static List<Entry> of(Decision decision, Judgement judgement) {
        Optional<Verdict.Refused> refusal = judgement.refusal();
        return judgement.actions().stream()
                .map(judged ->
                        switch (judged.verdict()) {
                            case Verdict.Refused r ->
                                    refused(judged.action(), r.rule(), r.reason());
                            case Verdict.Allowed _ when refusal.isPresent() ->
                                    refused(
                                            judged.action(),
                                            "whole-decision",
                                            "another action of this decision was refused: "
                                                    + refusal.get().reason());
                            case Verdict.Allowed _ when !decision.acts() ->
                                    refused(
                                            judged.action(),
                                            "whole-decision",
                                            "the decision was to " + decision.wire());
                            case Verdict.Allowed _ ->
                                    new Entry(judged.action(), ActionState.PLANNED, null, null);
                        })
                .toList();
    }

    private static Entry refused(Action action, String rule, String reason) {
        return new Entry(action, ActionState.REFUSED, rule, reason);
    }
}
