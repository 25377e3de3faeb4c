package dev.foreman.github;

/**
 * An App's private key cannot be used. Its message is for the operator and holds nothing of the
 * file but its name.
 */
public final class UnusableKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    UnusableKeyException(String what, String remedy) {
        super(what + ". " + remedy);
        this.what = what;
        this.remedy = remedy;
    }

    /** What is wrong, without a full stop. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
