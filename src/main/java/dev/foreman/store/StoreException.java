package dev.foreman.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used, or refused a change. The message says what is wrong, where, and what
 * to do about it; nothing of the change is stored.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(Path where, String what, String remedy, @Nullable Throwable cause) {
        super(where + ": " + what + ". " + remedy, cause);
    }

    StoreException(Path where, String what, String remedy) {
        this(where, what, remedy, null);
    }
}
