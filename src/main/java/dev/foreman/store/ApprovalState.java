package dev.foreman.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the approval of a held action stands. Only what waits can change, and only once. */
public enum ApprovalState {
    /** Nobody has decided, and nothing happens. */
    WAITING,
    /** It may be carried out. */
    APPROVED,
    /** A human does not want it. */
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED,
    /** What it was asked for no longer holds, or somebody objected. */
    WITHDRAWN;

    /** The word on the wire and in the ledger. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it ended, by its word in the ledger; empty for what only a newer Foreman knows. */
    static Optional<ApprovalState> of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state != WAITING && state.wire().equals(wire))
                .findFirst();
    }

    /** Where the action stands then. */
    ActionState action() {
        return switch (this) {
            case WAITING -> ActionState.HELD;
            case APPROVED -> ActionState.PLANNED;
            case REJECTED, EXPIRED, WITHDRAWN -> ActionState.REFUSED;
        };
    }
}
