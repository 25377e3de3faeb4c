package dev.foreman.config;

/** A settings schema that cannot be used; the message says why, the remedy what to do. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Unfit(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
