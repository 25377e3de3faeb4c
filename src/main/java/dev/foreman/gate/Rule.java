package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
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

    /**
     * Whether an action that is refused takes its whole decision with it: so where an agent asked
     * for what it must know to be out of bounds; not where the operator's wishes leave something
     * out.
     */
    default boolean whole() {
        return true;
    }
}
