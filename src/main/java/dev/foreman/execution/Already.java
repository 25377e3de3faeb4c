package dev.foreman.execution;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Issue;

/** Whether an issue is already as an action would make it. Pure. */
final class Already {
    private Already() {}

    static boolean so(Action action, Issue issue) {
        return switch (action) {
            case Action.AddLabel a -> issue.hasLabel(a.label());
            case Action.SuggestLabel a -> issue.hasLabel(a.label());
            case Action.RemoveLabel a -> !issue.hasLabel(a.label());
            case Action.Assign a ->
                    issue.assignees().stream().anyMatch(u -> u.login().equalsIgnoreCase(a.user()));
            case Action.CloseIssue _ -> !issue.isOpen();
            case Action.PostComment _, Action.EditComment _, Action.Unacceptable _ -> false;
        };
    }
}
