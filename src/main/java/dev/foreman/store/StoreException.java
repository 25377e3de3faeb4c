package dev.foreman.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used, or refused a change. The message says what is wrong, where, and what
 * to do about it; nothing of the change is stored.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    StoreException(Path where, String what, String remedy, @Nullable Throwable cause) {
        super(where + ": " + what + ". " + remedy, cause);
        this.what = where + ": " + what;
        this.remedy = remedy;
    }

    StoreException(Path where, String what, String remedy) {
        this(where, what, remedy, null);
    }

    /** What is wrong, and where: the first part of the message. */
    public String what() {
        return what;
    }

    /** What to do about it: the second part. */
    public String remedy() {
        return remedy;
    }
}
