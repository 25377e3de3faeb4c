package dev.foreman.learning;

import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an action leaves among an issue's events, and what taking it back leaves.
 *
 * @param subject the label or login; null where an issue has only one such thing
 */
record Mark(String made, String unmade, @Nullable String subject) {

    /** Empty for what leaves none. */
    static Optional<Mark> of(Action action) {
        return switch (action) {
            case Action.AddLabel a -> Optional.of(new Mark("labeled", "unlabeled", a.label()));
            case Action.RemoveLabel a -> Optional.of(new Mark("unlabeled", "labeled", a.label()));
            case Action.Assign a -> Optional.of(new Mark("assigned", "unassigned", a.user()));
            case Action.CloseIssue _ -> Optional.of(new Mark("closed", "reopened", null));
            case Action.PostComment _,
                    Action.EditComment _,
                    Action.SuggestLabel _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    boolean isMadeBy(IssueEvent event) {
        return event.event().equals(made) && isAbout(event);
    }

    boolean isUnmadeBy(IssueEvent event) {
        return event.event().equals(unmade) && isAbout(event);
    }

    private boolean isAbout(IssueEvent event) {
        return subject == null || event.concerns(subject);
    }
}
