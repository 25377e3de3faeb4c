package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.util.Optional;

/**
 * One action of a decision, seen by whoever wants it taken back.
 *
 * @param id its row
 * @param index its place in the decision, from 0
 * @param remoteId the comment that it became
 * @param undo empty until somebody asked for it
 */
public record Deed(
        long id,
        TaskId task,
        int index,
        IssueRef issue,
        Action action,
        ActionState state,
        Optional<Long> remoteId,
        Optional<Undo> undo) {

    /** As people name it. */
    public String name() {
        return task.toString().substring(0, 8) + "/" + index;
    }
}
