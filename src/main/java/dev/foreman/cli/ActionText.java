package dev.foreman.cli;

import dev.foreman.protocol.Action;
import java.util.Optional;

/** What would stand on GitHub in an action's own words. Untrusted. */
final class ActionText {
    private ActionText() {}

    /** Empty for an action without a text. */
    static Optional<String> of(Action action) {
        return switch (action) {
            case Action.PostComment comment -> Optional.of(comment.body());
            case Action.EditComment edit -> Optional.of(edit.body());
            case Action.SuggestLabel label -> Optional.ofNullable(label.rationale());
            case Action.AddLabel _,
                    Action.RemoveLabel _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }
}
