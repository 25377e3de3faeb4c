package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.store.Spent;
import java.time.Duration;
import java.util.Optional;

/** Only so much is done to one issue in a day. */
final class IssueCap implements Rule {

    @Override
    public String name() {
        return "issue-cap";
    }

    @Override
    public boolean whole() {
        return false;
    }

    /** What is not of the decision comes after it. */
    private static int place(Action action, DecisionMessage decision) {
        int index = decision.actions().indexOf(action);
        return index < 0 ? decision.actions().size() : index;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        int most = policy.limits().perIssueDay();
        int before = facts.known().spent().within(Spent.Scope.ISSUE, Duration.ofDays(1), most);
        return before + place(action, decision) < most
                ? Optional.empty()
                : Optional.of(
                        "Foreman has done "
                                + before
                                + " things to this issue within 24 hours; "
                                + most
                                + " is the most (`policy.limits.per_issue_day`)");
    }
}
