package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One decision and what became of it.
 *
 * @param task empty for a row that another program wrote
 * @param decision the word on the wire, whatever another program may have written
 * @param actions with their outcomes; in a row of another program, which logged what it had done,
 *     all are APPLIED
 */
public record LogEntry(
        long id,
        Instant at,
        IssueRef issue,
        TaskType type,
        Optional<TaskId> task,
        String decision,
        String rationale,
        List<LoggedAction> actions,
        Optional<TaskState> taskState) {
    public LogEntry {
        actions = List.copyOf(actions);
    }

    /**
     * One action of a decision.
     *
     * @param rule the gate's rule that refused it
     * @param reason why it was refused, failed or was dropped
     * @param remoteId the comment that it became
     * @param undo how its taking back stands, as the ledger tells it
     */
    public record LoggedAction(
            Action action,
            ActionState state,
            Optional<String> rule,
            Optional<String> reason,
            Optional<Instant> intentAt,
            Optional<Instant> outcomeAt,
            Optional<Long> remoteId,
            Optional<LoggedUndo> undo) {

        /** One that nobody wants taken back. */
        public LoggedAction(
                Action action,
                ActionState state,
                Optional<String> rule,
                Optional<String> reason,
                Optional<Instant> intentAt,
                Optional<Instant> outcomeAt,
                Optional<Long> remoteId) {
            this(action, state, rule, reason, intentAt, outcomeAt, remoteId, Optional.empty());
        }
    }

    /**
     * The last that was done about taking an action back.
     *
     * @param by who asked
     * @param reason in their words
     * @param why it was refused, failed or was so already
     */
    public record LoggedUndo(
            UndoState state,
            Instant at,
            String by,
            Optional<String> reason,
            Optional<String> why) {}
}
