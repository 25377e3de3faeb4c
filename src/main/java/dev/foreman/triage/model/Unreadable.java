package dev.foreman.triage.model;

/** A model's answer that is not what was asked for; the message says what is wrong with it. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
