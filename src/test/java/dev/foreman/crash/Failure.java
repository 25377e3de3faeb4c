package dev.foreman.crash;

/** A promise was broken, or the harness cannot go on. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }
}
