package dev.foreman.cli;

/**
 * A command that could not do its work, for a reason that its message tells in one line. Exit code
 * 1.
 */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
