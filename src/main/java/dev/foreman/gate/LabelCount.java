package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** An issue does not fill up with labels. */
final class LabelCount implements Rule {

    @Override
    public String name() {
        return "max-labels";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (Labels.added(action).filter(label -> !facts.issue().hasLabel(label)).isEmpty()) {
            return Optional.empty();
        }
        long there = facts.issue().labels().size();
        long before =
                decision.actions().stream()
                        .takeWhile(a -> a != action)
                        .flatMap(a -> Labels.added(a).stream())
                        .filter(label -> !facts.issue().hasLabel(label))
                        .count();
        int most = policy.labels().max();
        return there + before < most
                ? Optional.empty()
                : Optional.of(
                        "the issue would have more than " + most + " labels (`policy.labels.max`)");
    }
}
