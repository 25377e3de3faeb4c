package dev.foreman.execution;

import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change leaves behind among an issue's events.
 *
 * @param made GitHub's word for the change
 * @param unmade its word for the opposite
 * @param subject the label or login; null where an issue has only one such thing
 */
record Trace(String made, String unmade, @Nullable String subject) {

    /** Empty for what leaves none. */
    static Optional<Trace> of(Action action) {
        return switch (action) {
            case Action.AddLabel a -> Optional.of(new Trace("labeled", "unlabeled", a.label()));
            case Action.RemoveLabel a -> Optional.of(new Trace("unlabeled", "labeled", a.label()));
            case Action.Assign a -> Optional.of(new Trace("assigned", "unassigned", a.user()));
            // No event tells of a suggestion, but one does where GitHub set the label instead.
            case Action.SuggestLabel a -> Optional.of(new Trace("labeled", "unlabeled", a.label()));
            case Action.CloseIssue _ -> Optional.of(new Trace("closed", "reopened", null));
            case Action.PostComment _, Action.EditComment _, Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    /** That of taking it back. */
    Trace reversed() {
        return new Trace(unmade, made, subject);
    }

    boolean tellsOf(IssueEvent event) {
        return event.event().equals(made) && isAbout(event);
    }

    /** Whether the event tells of the change or of its opposite. */
    boolean touches(IssueEvent event) {
        return tellsOf(event) || event.event().equals(unmade) && isAbout(event);
    }

    /** GitHub compares labels and logins without regard to case. */
    boolean isSameAs(Trace other) {
        return made.equals(other.made)
                && (subject == null
                        ? other.subject == null
                        : subject.equalsIgnoreCase(other.subject));
    }

    private boolean isAbout(IssueEvent event) {
        return subject == null || event.concerns(subject);
    }
}
