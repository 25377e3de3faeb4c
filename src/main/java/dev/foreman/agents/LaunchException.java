package dev.foreman.agents;

/** An agent could not be started; the message says why, to the operator. */
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is to be done about it. */
    public enum Kind {
        /** It counts as a loss: once more, then given up. */
        FAILED,
        /** A second try would end the same way. */
        HOPELESS,
        /** What would run it does not answer: no fault of the agent, and waited for. */
        AWAY
    }

    private final Kind kind;

    public LaunchException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
