package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/**
 * Bounds on how much one decision may say. GitHub takes comments of up to 65,536 characters; ours
 * carry a marker too.
 */
final class Sizes implements Rule {
    static final int MAX_COMMENT = 60_000;
    static final int MAX_RATIONALE = 20_000;

    @Override
    public String name() {
        return "size";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        int most = policy.limits().perDecision();
        if (decision.actions().size() > most) {
            return Optional.of(
                    "the decision holds "
                            + decision.actions().size()
                            + " actions; "
                            + most
                            + " is the most (`policy.limits.per_decision`)");
        }
        if (decision.rationale().length() > MAX_RATIONALE) {
            return Optional.of("the rationale is longer than " + MAX_RATIONALE + " characters");
        }
        return action instanceof Action.PostComment c ? comment(c.body()) : Optional.empty();
    }

    private static Optional<String> comment(String body) {
        if (body.isBlank()) {
            return Optional.of("the comment is empty");
        }
        return body.length() > MAX_COMMENT
                ? Optional.of("the comment is longer than " + MAX_COMMENT + " characters")
                : Optional.empty();
    }
}
