package dev.foreman.agents.docker;

/** The engine did not do what it was asked for. */
public abstract sealed class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private EngineException(String message) {
        super(message);
    }

    /** It does not answer: stopped, restarting, or out of reach. */
    public static final class Away extends EngineException {
        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message);
        }
    }

    /** It answered no. */
    public static final class Refused extends EngineException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The HTTP status: 404 for what is not there, 409 for what is there already. */
        int status() {
            return status;
        }
    }
}
