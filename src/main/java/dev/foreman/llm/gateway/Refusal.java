package dev.foreman.llm.gateway;

/** A call that the gateway itself does not answer as asked; its message says what would work. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    Refusal(Trouble trouble, String message) {
        super(message, null, false, false);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }

    String told() {
        return String.valueOf(getMessage());
    }
}
