package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/**
 * GitHub takes pending label suggestions from GitHub Apps alone. From a token the same request
 * would set the label, which is more than the agent asked for.
 */
final class SuggestionsAreAnApps implements Rule {

    @Override
    public String name() {
        return "suggestions-need-an-app";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return action instanceof Action.SuggestLabel s
                ? Optional.of(
                        "label '"
                                + s.label()
                                + "' cannot be suggested: GitHub takes suggestions from Apps only, and"
                                + " Foreman acts with a personal token")
                : Optional.empty();
    }
}
