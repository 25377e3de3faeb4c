package dev.foreman.learning;

import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Watched;

/** Told what was learned, after it is stored. */
public interface LearningListener {
    /** Something that we did has been judged. */
    default void judged(Watched watched, CorrectionFinding finding) {}

    /** From now on a human approves this kind of action in this repository. */
    default void lowered(LoweredMode lowered) {}
}
