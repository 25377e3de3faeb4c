package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** GitHub does not tell that a suggestion was dismissed, so none is made twice. */
final class SuggestedBefore implements Rule {

    @Override
    public String name() {
        return "suggested-before";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return Labels.added(action)
                .filter(_ -> Suggesting.wanted(action, policy))
                .filter(label ->
                        facts.known().wasSuggested(label) || isAsked(label, action, decision))
                .map(_ -> "it was suggested on this issue before; a suggestion is made once");
    }

    /** Whether the decision brings the label up before this action. */
    private static boolean isAsked(String label, Action action, DecisionMessage decision) {
        return decision.actions().stream()
                .takeWhile(a -> a != action)
                .flatMap(a -> Labels.added(a).stream())
                .anyMatch(label::equalsIgnoreCase);
    }
}
