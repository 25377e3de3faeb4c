package dev.foreman.triage;

/** A body that is no task for this agent: the sender's fault, answered with 422. */
final class InvalidTask extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTask(String message) {
        super(message);
    }
}
