package dev.foreman.execution;

import dev.foreman.store.Deed;
import dev.foreman.store.Undo;

/**
 * What came of asking for one action to be taken back.
 *
 * @param why a sentence; empty where there is nothing to explain
 */
public record UndoResult(Deed deed, Kind kind, String why) {

    /** Its word on the command line is the name in lower case. */
    public enum Kind {
        UNDONE,
        /** It was taken back earlier. */
        ALREADY_UNDONE,
        /** Nothing was left of it. */
        ALREADY_SO,
        /** A rehearsal: it can be taken back. */
        WOULD_UNDO,
        REFUSED,
        FAILED,
        /** GitHub cannot be asked now; the running Foreman goes on with it. */
        PENDING;

        /** Whether the action is gone, or would be. */
        public boolean ok() {
            return switch (this) {
                case UNDONE, ALREADY_UNDONE, ALREADY_SO, WOULD_UNDO -> true;
                case REFUSED, FAILED, PENDING -> false;
            };
        }
    }

    /** How it stands in the database. */
    static UndoResult of(Deed deed) {
        Undo undo = deed.undo().orElseThrow();
        Kind kind =
                switch (undo.state()) {
                    case REQUESTED, INTENDED -> Kind.PENDING;
                    case UNDONE -> Kind.UNDONE;
                    case ALREADY_SO -> Kind.ALREADY_SO;
                    case REFUSED -> Kind.REFUSED;
                    case FAILED -> Kind.FAILED;
                };
        return new UndoResult(deed, kind, undo.why().orElse(""));
    }

    static UndoResult refused(Deed deed, String why) {
        return new UndoResult(deed, Kind.REFUSED, why);
    }
}
