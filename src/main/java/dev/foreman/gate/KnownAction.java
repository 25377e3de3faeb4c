package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** An action must be of a known kind, and aimed at the task's own issue. */
final class KnownAction implements Rule {

    @Override
    public String name() {
        return "known-action";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return action instanceof Action.Unacceptable u
                ? Optional.of("'" + u.asked() + "' cannot be carried out: " + u.why())
                : Optional.empty();
    }
}
