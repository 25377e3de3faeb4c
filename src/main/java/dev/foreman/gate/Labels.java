package dev.foreman.gate;

import dev.foreman.protocol.Action;
import java.util.Optional;

/** Which label an action is about. */
final class Labels {
    private Labels() {}

    static Optional<String> of(Action action) {
        return switch (action) {
            case Action.AddLabel a -> Optional.of(a.label());
            case Action.RemoveLabel a -> Optional.of(a.label());
            case Action.SuggestLabel a -> Optional.of(a.label());
            case Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    /** The label that it would put on the issue. */
    static Optional<String> added(Action action) {
        return action instanceof Action.RemoveLabel ? Optional.empty() : of(action);
    }
}
