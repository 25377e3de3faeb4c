package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.Optional;

/** A label must exist in the repository: GitHub would create a missing one without a word. */
final class LabelExists implements Rule {

    @Override
    public String name() {
        return "label-exists";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        String label =
                switch (action) {
                    case Action.AddLabel a -> a.label();
                    case Action.RemoveLabel a -> a.label();
                    case Action.SuggestLabel a -> a.label();
                    case Action.PostComment _,
                            Action.EditComment _,
                            Action.CloseIssue _,
                            Action.Assign _,
                            Action.Unacceptable _ ->
                            null;
                };
        return label == null || facts.hasLabel(label)
                ? Optional.empty()
                : Optional.of("the repository has no label '" + Excerpt.of(label) + "'");
    }
}
