package dev.foreman.store;

/** Where the taking back of one action stands. UNDONE is reached through INTENDED alone. */
public enum UndoState {
    /** Somebody asked for it. */
    REQUESTED,
    /** GitHub is about to be asked, or was and the answer is not known. */
    INTENDED,
    /** GitHub did it. */
    UNDONE,
    /** There was nothing left to take back. */
    ALREADY_SO,
    /** Somebody has built on the action since. */
    REFUSED,
    /** GitHub will not do it. */
    FAILED;

    /** Whether it may go from here to there. INTENDED to itself is another attempt. */
    public boolean may(UndoState to) {
        return switch (this) {
            case REQUESTED -> to != REQUESTED && to != UNDONE;
            case INTENDED -> to != REQUESTED;
            case REFUSED, FAILED -> to == REQUESTED;
            case UNDONE, ALREADY_SO -> false;
        };
    }

    /** Whether it still has to be carried out. */
    public boolean open() {
        return this == REQUESTED || this == INTENDED;
    }

    /** Whether the action's effect is gone, by us or by others. */
    public boolean gone() {
        return this == UNDONE || this == ALREADY_SO;
    }

    /** The state that an outcome leads to. */
    static UndoState after(UndoOutcome outcome) {
        return switch (outcome) {
            case UndoOutcome.Undone _ -> UNDONE;
            case UndoOutcome.AlreadySo _ -> ALREADY_SO;
            case UndoOutcome.Refused _ -> REFUSED;
            case UndoOutcome.Failed _ -> FAILED;
        };
    }
}
