package dev.foreman.triage;

import dev.foreman.protocol.DecisionMessage;

/** What came of thinking about a task. */
sealed interface Thought {
    record Decided(DecisionMessage decision) implements Thought {}

    /** The operator wants no rules in place of a model that there is no budget for: later, then. */
    record Parked(String why) implements Thought {}
}
