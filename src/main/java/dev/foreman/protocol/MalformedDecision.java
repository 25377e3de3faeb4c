package dev.foreman.protocol;

/** A body that is no decision at all. Nothing of it is executed; the task is tried again. */
public final class MalformedDecision extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedDecision(String message) {
        super(message);
    }
}
