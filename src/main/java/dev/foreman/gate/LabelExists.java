package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** A label must exist in the repository: GitHub would create a missing one without a word. */
final class LabelExists implements Rule {

    @Override
    public String name() {
        return "label-exists";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return Labels.of(action)
                .filter(label -> !facts.hasLabel(label))
                .map(label -> "the repository has no label '" + Excerpt.of(label) + "'");
    }
}
