package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** An issue that a maintainer wants left alone is. */
final class LeftAlone implements Rule {

    @Override
    public String name() {
        return "left-alone";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return facts.known().leftAlone()
                ? Optional.of("a maintainer wants this issue left alone (`/foreman ignore`)")
                : Optional.empty();
    }
}
