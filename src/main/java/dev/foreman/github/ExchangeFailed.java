package dev.foreman.github;

/** An exchange that brought no whole answer: how far it came decides what may be said of it. */
final class ExchangeFailed extends Exception {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** No connection: GitHub saw nothing. */
        NOT_SENT,
        /** Sent, perhaps in part, and then the connection was lost. */
        LOST,
        /** The answer began and broke off. */
        CUT_SHORT,
        /** No whole answer in time. */
        TIMED_OUT,
        /** More than we are willing to hold. */
        TOO_LARGE,
        /** This thread was interrupted while it waited. */
        INTERRUPTED;

        /** Whether trying again at once has a good chance. A timeout has cost enough already. */
        boolean isPassing() {
            return this == NOT_SENT || this == LOST || this == CUT_SHORT;
        }
    }

    private final Kind kind;

    ExchangeFailed(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
