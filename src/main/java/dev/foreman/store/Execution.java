package dev.foreman.store;

import java.util.List;

/**
 * A decided task in a worker's hands.
 *
 * @param actions all that the gate allowed, in order, settled ones included
 */
public record Execution(Claim claim, List<PlannedAction> actions) {
    public Execution {
        actions = List.copyOf(actions);
    }
}
