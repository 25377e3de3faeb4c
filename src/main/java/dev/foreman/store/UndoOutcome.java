package dev.foreman.store;

import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.Sighting;

/** How the taking back of an action ended. */
public sealed interface UndoOutcome {

    /**
     * GitHub did it.
     *
     * @param receipt what GitHub answered
     * @param before the issue as it was, in case polling never saw it
     */
    record Undone(Receipt receipt, Sighting before) implements UndoOutcome {}

    /**
     * There was nothing left to take back, and no call was made.
     *
     * @param how a sentence
     */
    record AlreadySo(String how) implements UndoOutcome {}

    /**
     * Somebody has built on it, so it is left as it is.
     *
     * @param reason a sentence for the maintainer
     */
    record Refused(String reason) implements UndoOutcome {}

    /**
     * GitHub will not do it, however often it is asked.
     *
     * @param reason a sentence for the maintainer
     */
    record Failed(String reason) implements UndoOutcome {}
}
