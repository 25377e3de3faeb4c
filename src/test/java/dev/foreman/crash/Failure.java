package dev.foreman.crash;

/** A promise was broken, or the harness cannot go on. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
