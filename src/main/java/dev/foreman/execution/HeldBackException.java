package dev.foreman.execution;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing more of a decision may be written for now. Says why, and until when if that is known. */
final class HeldBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant until;

    /** Until somebody changes it. */
    HeldBackException(String why) {
        this(why, null);
    }

    HeldBackException(String why, @Nullable Instant until) {
        super(why);
        this.until = until;
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
