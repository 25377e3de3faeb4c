package dev.foreman.protocol.models;

/**
 * What a call took, in tokens as the provider counts them; the four never overlap.
 *
 * @param input read afresh
 * @param output written, thinking included
 * @param cacheRead read from the provider's cache
 * @param cacheWrite read and put into the provider's cache
 */
public record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    public Tokens {
        if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite < 0) {
            throw new IllegalArgumentException("tokens cannot be negative");
        }
    }

    public long total() {
        return Math.addExact(Math.addExact(input, output), Math.addExact(cacheRead, cacheWrite));
    }

    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite);
    }
}
