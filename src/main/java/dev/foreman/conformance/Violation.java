package dev.foreman.conformance;

/** The agent broke a rule: what it was sent, what came back, and what is wrong with that. */
final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sent;
    private final String answered;

    Violation(String problem, String sent, String answered) {
        super(problem);
        this.sent = Excerpt.of(sent);
        this.answered = Excerpt.of(answered);
    }

    Violation(String problem, Exchange exchange) {
        this(problem, exchange.sent(), exchange.reply().told());
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String sent() {
        return sent;
    }

    String answered() {
        return answered;
    }
}
