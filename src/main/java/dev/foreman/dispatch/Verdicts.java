package dev.foreman.dispatch;

import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;

/** The gate, as dispatch sees it. */
@FunctionalInterface
public interface Verdicts {

    /** Pure and quick: called inside the transaction that stores its answer. */
    Judgement judge(DecisionMessage decision, Question question);

    /** Any text of an agent as it may be stored or logged: without secrets. */
    default String clean(String text) {
        return text;
    }

    /** The decision as it may be stored: without secrets. Judged is what comes of it. */
    default DecisionMessage screen(DecisionMessage decision) {
        return decision;
    }
}
