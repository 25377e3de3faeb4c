package dev.foreman.learning;

import dev.foreman.store.CorrectionFinding;
import java.time.Instant;

/** What is to be thought of something that we did, as far as can be said now. */
sealed interface Opinion {

    /** That is it. */
    record Settled(CorrectionFinding finding) implements Opinion {}

    /** It is too early to say. */
    record Open() implements Opinion {}

    /**
     * Somebody is at it just now.
     *
     * @param until by GitHub's clock
     */
    record Wait(Instant until) implements Opinion {}
}
