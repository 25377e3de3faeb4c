package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** Whoever is assigned gets a message: many of them at once are a mention storm by other means. */
final class FewAssigned implements Rule {
    static final int MOST = 3;

    @Override
    public String name() {
        return "few-assigned";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        long people = decision.actions().stream().filter(Action.Assign.class::isInstance).count();
        return action instanceof Action.Assign && people > MOST
                ? Optional.of(
                        "the decision assigns " + people + " people; " + MOST + " is the most")
                : Optional.empty();
    }
}
