package dev.foreman.store;

import dev.foreman.protocol.Judgement;

/** What became of a decision that a worker brought. */
public sealed interface Decided {

    /**
     * It is stored.
     *
     * @param judgement what the gate said
     * @param state DECIDED when something is to be executed, DONE otherwise
     */
    record Recorded(Judgement judgement, TaskState state) implements Decided {}

    /** Nothing changed: the claim was no longer current. */
    record Lost() implements Decided {}
}
