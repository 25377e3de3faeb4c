package dev.foreman.approvals;

import dev.foreman.protocol.Action;
import java.util.Optional;

/** Another text or another label for a held action; what is done stays the same. */
public sealed interface Revision {

    /**
     * @param body CommonMark
     */
    record Body(String body) implements Revision {}

    record Label(String label) implements Revision {}

    /** Why it cannot be put in the place of such an action, and what can. */
    default String misfit(Action action) {
        String here =
                switch (action) {
                    case Action.PostComment _, Action.EditComment _ ->
                            "a comment, which takes another text (--edit-body)";
                    case Action.AddLabel _, Action.RemoveLabel _, Action.SuggestLabel _ ->
                            "about a label, and takes another one (--label)";
                    case Action.CloseIssue _, Action.Assign _, Action.Unacceptable _ ->
                            "to be approved as it is, or rejected";
                };
        return switch (this) {
            case Body _ -> "another text is for a comment; this action is " + here;
            case Label _ -> "another label is for a label; this action is " + here;
        };
    }

    /** The action with it; empty where the action has no such thing. */
    default Optional<Action> of(Action action) {
        return switch (this) {
            case Body(String body) ->
                    switch (action) {
                        case Action.PostComment _ -> Optional.of(new Action.PostComment(body));
                        case Action.EditComment e ->
                                Optional.of(new Action.EditComment(e.id(), body, e.before()));
                        default -> Optional.empty();
                    };
            case Label(String label) ->
                    switch (action) {
                        case Action.AddLabel _ -> Optional.of(new Action.AddLabel(label));
                        case Action.RemoveLabel _ -> Optional.of(new Action.RemoveLabel(label));
                        case Action.SuggestLabel s ->
                                Optional.of(
                                        new Action.SuggestLabel(
                                                label, s.rationale(), s.confidence()));
                        default -> Optional.empty();
                    };
        };
    }
}
