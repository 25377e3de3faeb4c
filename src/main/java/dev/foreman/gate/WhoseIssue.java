package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** Some people's issues are not to be touched, whoever asks. */
final class WhoseIssue implements Rule {

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        Account author = facts.issue().user();
        if (policy.people().denies(author)) {
            return Optional.of("issues of this author are not acted on (`policy.people.deny`)");
        }
        return policy.people().allows(author)
                ? Optional.empty()
                : Optional.of(
                        "issues of this author are not acted on (`policy.people.allow` names"
                                + " others)");
    }
}
