package dev.foreman.web;

/** The control API cannot have the address that it was to listen at. Says which and why. */
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotListenException(String host, int port, Throwable cause) {
        super(
                "the control API cannot listen at "
                        + host
                        + ":"
                        + port
                        + ": "
                        + root(cause)
                        + ". Stop what listens there, or choose another --host or --port",
                cause);
    }

    private static String root(Throwable cause) {
        Throwable t = cause;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }
}
