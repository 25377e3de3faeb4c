package dev.foreman.gate;

import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.LabelHistory;
import java.util.Optional;

/**
 * A label that somebody else set is never taken off, unless the operator names it. One that came
 * with the issue's template is nobody's choice: its event names the author, who may set none.
 */
final class SetByOthers implements Rule {

    @Override
    public String name() {
        return "label-set-by-others";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!(action instanceof Action.RemoveLabel(String label))
                || policy.labels().mayRemove(label)
                || !facts.issue().hasLabel(label)) {
            return Optional.empty();
        }
        Optional<LabelHistory.Touch> last = facts.history().last(label);
        if (last.isEmpty()) {
            return Optional.of("it is not known who set the label, so it stays");
        }
        Account by = last.get().by();
        if (facts.self().is(by) && facts.known().byHuman(label).equals(Optional.of(true))) {
            return Optional.of("a human had Foreman set the label, so it stays");
        }
        return facts.self().is(by) || isTemplates(by, facts.issue())
                ? Optional.empty()
                : Optional.of(
                        (by == null ? "somebody" : Excerpt.of(by.login()))
                                + " set the label, so it stays (`policy.labels.removable` names"
                                + " exceptions)");
    }

    private static boolean isTemplates(@org.jspecify.annotations.Nullable Account by, Issue issue) {
        return by != null
                && issue.user() != null
                && by.id() == issue.user().id()
                && !People.maintains(issue.authorAssociation());
    }
}
