package dev.foreman.store;

import java.util.Locale;

/** What people made of something that we did. */
public enum CorrectionVerdict {
    /** It is still watched. */
    OPEN,
    /** It stood until the end of the watch. */
    ACCEPTED,
    /** Somebody put something else in its place, or said that it was wrong. */
    CORRECTED,
    /** Somebody took it back. */
    REVERTED,
    /** A comment that nobody said a word about. */
    IGNORED,
    /** Nobody can tell: the issue is gone, or a bot changed it. */
    LOST;

    /** Whether it says how good we are. */
    public boolean counts() {
        return this == ACCEPTED || this == CORRECTED || this == REVERTED;
    }

    /** The word in the ledger. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
