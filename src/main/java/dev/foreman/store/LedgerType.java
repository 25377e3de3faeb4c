package dev.foreman.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the ledger tells. The words are part of the chain: they are never renamed. */
public enum LedgerType {
    /** The chain begins. */
    BEGUN,
    /** Foreman started with a configuration other than the one before. */
    CONFIGURATION,
    /** An agent runs from another image than before. */
    AGENT,
    /** Something happened on GitHub. */
    EVENT,
    /** A task was made for an agent. */
    TASK,
    /** A newer event took the place of a task that nobody had begun on. */
    SUPERSEDED,
    /** A task was given to an agent instance. */
    DISPATCHED,
    /** A task was put off, through no fault of its own. */
    POSTPONED,
    /** An agent gave no usable decision. */
    ATTEMPT_FAILED,
    /** A worker was gone and its task was taken back. */
    RELEASED,
    /** An agent decided. */
    DECISION,
    /** What the gate said of one action. */
    VERDICT,
    /** GitHub is about to be asked for one action. */
    INTENT,
    /** How one action ended. */
    OUTCOME,
    /** A task ended. */
    FINISHED,
    /** Somebody had a failed task tried again. */
    RETRIED,
    /** A human decided about an action that was held. */
    APPROVAL,
    /** Writing was stopped or goes on again, in one repository or everywhere. */
    PAUSE,
    /** What people did to one of our actions, as far as it was watched. */
    CORRECTION,
    /** A mode fell by itself because people corrected too much, or a human raised it again. */
    TRUST,
    /** A maintainer commanded Foreman on GitHub. */
    COMMAND,
    /** GitHub is about to be asked to take one of our actions back. */
    UNDO_INTENT,
    /** How taking it back ended. */
    UNDO_OUTCOME,
    /** Older entries were moved to a file. */
    ARCHIVED;

    /** The word in the ledger. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this word. */
    public static Optional<LedgerType> of(String wire) {
        return Arrays.stream(values()).filter(t -> t.wire().equals(wire)).findFirst();
    }
}
