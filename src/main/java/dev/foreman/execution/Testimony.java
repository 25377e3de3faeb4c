package dev.foreman.execution;

import dev.foreman.protocol.Outcome.Receipt;
import java.time.Instant;

/** What an issue's events tell of a write of ours whose answer was not seen. */
sealed interface Testimony {

    /**
     * GitHub did it for us.
     *
     * @param at by GitHub's clock
     */
    record Ours(Instant at) implements Testimony {
        Receipt receipt() {
            return new Receipt(at, at.plusSeconds(1), null);
        }
    }

    /** GitHub did not do it for us: it is not so, or somebody else made it so. */
    record NotOurs() implements Testimony {}

    /** It is so, and after long enough a wait the events still do not tell who made it so. */
    record Silent() implements Testimony {}
}
