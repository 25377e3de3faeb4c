package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that we did and that is watched, as of the moment of asking.
 *
 * @param actionId its row
 * @param agent whose decision it was, or the one that stands for commands
 * @param remoteId the comment that it became
 * @param appliedAt when it was done, by GitHub's clock, at the latest
 * @param checks how often it was looked at
 * @param face the issue's, as far as polling and our own writes know it
 * @param undo where taking it back by ourselves stands; empty when nobody asked for that
 */
public record Watched(
        long actionId,
        TaskId task,
        int index,
        AgentId agent,
        IssueRef issue,
        Action action,
        ActionKind kind,
        Optional<Long> remoteId,
        Instant appliedAt,
        int checks,
        Optional<Sighting> face,
        Optional<Undo> undo) {

    /** As people name it. */
    public String name() {
        return task.toString().substring(0, 8) + "/" + index;
    }

    /**
     * Whether the issue still is as this made it, as far as polling has seen: then there is nothing
     * to ask GitHub. Of a comment an issue's face says nothing.
     */
    public boolean seemsToStand() {
        return face.filter(f ->
                        switch (action) {
                            case Action.AddLabel a -> f.labels().contains(folded(a.label()));
                            case Action.RemoveLabel a -> !f.labels().contains(folded(a.label()));
                            case Action.Assign a -> f.assignees().contains(folded(a.user()));
                            case Action.CloseIssue _ -> !f.open();
                            case Action.PostComment _,
                                    Action.EditComment _,
                                    Action.SuggestLabel _,
                                    Action.Unacceptable _ ->
                                    false;
                        })
                .isPresent();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Who had it taken back through us, if it is. */
    public Optional<UndoOrder> takenBack() {
        return undo.filter(u -> u.state().gone()).map(Undo::order);
    }

    /** Whether somebody is about to have it taken back through us. */
    public boolean isBeingTakenBack() {
        return undo.filter(u -> u.state().open()).isPresent();
    }
}
