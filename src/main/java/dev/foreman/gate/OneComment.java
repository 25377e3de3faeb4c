package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** A decision says what it has to say in one comment. */
final class OneComment implements Rule {

    @Override
    public String name() {
        return "one-comment";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        return action instanceof Action.PostComment
                        && decision.actions().stream()
                                        .filter(Action.PostComment.class::isInstance)
                                        .count()
                                > 1
                ? Optional.of("the decision holds more than one comment")
                : Optional.empty();
    }
}
