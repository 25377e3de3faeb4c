package dev.foreman.cli;

/** A command line that cannot be carried out as it was written. Exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
