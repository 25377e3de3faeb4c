package dev.foreman.execution;

/** What is to be taken back does not exist, is not named clearly, or is not over. Says which. */
public final class NothingToUndoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToUndoException(String message) {
        super(message);
    }
}
