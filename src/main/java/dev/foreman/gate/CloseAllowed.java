package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/**
 * Closing must be opted into, must be what the decision says it is, and is never done on duplicate
 * grounds alone.
 */
final class CloseAllowed implements Rule {

    @Override
    public String name() {
        return "close-allowed";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!(action instanceof Action.CloseIssue close)) {
            return Optional.empty();
        }
        if (!policy.closing().allowed()) {
            return Optional.of(
                    "this agent may not close issues: set `allow_close: true` on it if it should");
        }
        if (decision.decision() != Decision.CLOSE) {
            return Optional.of(
                    "the decision is '"
                            + decision.decision().wire()
                            + "', yet it closes the issue");
        }
        if ("duplicate".equals(close.reason()) || close.duplicateOf() != null) {
            return Optional.of(
                    "an issue is never closed on the grounds that it repeats another one");
        }
        return Optional.empty();
    }
}
