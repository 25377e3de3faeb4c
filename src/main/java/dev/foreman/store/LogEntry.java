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
     * @param reason why it was refused or held, failed or was dropped
     * @param remoteId the comment that it became
     * @param undo how its taking back stands, as the ledger tells it
     * @param hold that it was held, and how that ended
     */
    public record LoggedAction(
            Action action,
            ActionState state,
            Optional<String> rule,
            Optional<String> reason,
            Optional<Instant> intentAt,
            Optional<Instant> outcomeAt,
            Optional<Long> remoteId,
            Optional<LoggedUndo> undo,
            Optional<LoggedHold> hold) {

        /** One that was never held. */
        public LoggedAction(
                Action action,
                ActionState state,
                Optional<String> rule,
                Optional<String> reason,
                Optional<Instant> intentAt,
                Optional<Instant> outcomeAt,
                Optional<Long> remoteId,
                Optional<LoggedUndo> undo) {
            this(
                    action,
                    state,
                    rule,
                    reason,
                    intentAt,
                    outcomeAt,
                    remoteId,
                    undo,
                    Optional.empty());
        }

        /** One that nobody wants taken back, either. */
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
     * That an action was held for a human.
     *
     * @param approval its number as {@link Approval#id}; empty once the database has forgotten it
     */
    public record LoggedHold(Optional<Long> approval, Optional<LoggedEnd> end) {}

    /**
     * How the waiting of a held action ended.
     *
     * @param by who decided; for the clock and the configuration their names
     * @param via which way, a word of {@link Decider.Via#wire}
     * @param why in their words
     */
    public record LoggedEnd(
            ApprovalState state, Instant at, String by, String via, Optional<String> why) {}

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
