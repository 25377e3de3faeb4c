package dev.foreman.gate;

import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** The operator says which labels may be touched; some of them start workflows. */
final class LabelAllowed implements Rule {

    @Override
    public String name() {
        return "label-allowed";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return Labels.of(action).flatMap(label -> objection(label, policy.labels()));
    }

    private static Optional<String> objection(String label, LabelRules rules) {
        if (rules.denies(label)) {
            return Optional.of(quoted(label) + " is on the deny list (`policy.labels.deny`)");
        }
        return rules.allows(label)
                ? Optional.empty()
                : Optional.of(quoted(label) + " is not on the allow list (`policy.labels.allow`)");
    }

    private static String quoted(String label) {
        return "label '" + Excerpt.of(label) + "'";
    }
}
