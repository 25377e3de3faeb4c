package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/**
 * A decision that asks for the same thing twice, or for a thing and its opposite, is not
 * understood.
 */
final class Contradiction implements Rule {

    @Override
    public String name() {
        return "contradiction";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (decision.actions().stream().filter(action::equals).count() > 1) {
            return Optional.of(
                    "the decision asks for the same " + action.kind() + " more than once");
        }
        return Labels.added(action)
                .filter(label -> removes(decision, label))
                .map(label ->
                        "the decision both adds and removes label '" + Excerpt.of(label) + "'");
    }

    private static boolean removes(DecisionMessage decision, String label) {
        return decision.actions().stream()
                .anyMatch(a ->
                        a instanceof Action.RemoveLabel r && r.label().equalsIgnoreCase(label));
    }
}
