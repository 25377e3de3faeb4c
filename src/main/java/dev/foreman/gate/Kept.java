package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Label;
import java.util.Optional;
import java.util.stream.Stream;

/** An issue with a label of those that keep it is never closed. */
final class Kept implements Rule {

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!(action instanceof Action.CloseIssue)) {
            return Optional.empty();
        }
        return Stream.concat(
                        facts.issue().labels().stream().map(Label::name),
                        decision.actions().stream().flatMap(a -> Labels.added(a).stream()))
                .filter(policy.closing()::keeps)
                .findFirst()
                .map(label ->
                        "an issue with the label '"
                                + Excerpt.of(label)
                                + "' is never closed (`policy.closing.keep_labels`)");
    }
}
