package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** One bound on what a decision may do. A function of values. */
interface Rule {

    /** The name that the ledger and the operator see, such as {@code label-exists}. */
    String name();

    /**
     * Why this action may not happen, as a sentence; empty when the rule has nothing against it.
     */
    Optional<String> objection(Action action, DecisionMessage decision, Policy policy, Facts facts);
}
