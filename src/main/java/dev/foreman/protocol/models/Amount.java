package dev.foreman.protocol.models;

import java.util.OptionalLong;

/**
 * Tokens and what they cost.
 *
 * @param microUsd millionths of a US dollar; empty where the price is unknown, which is never zero
 */
public record Amount(long tokens, OptionalLong microUsd) {
    public Amount {
        if (tokens < 0 || microUsd.orElse(0) < 0) {
            throw new IllegalArgumentException("an amount cannot be negative");
        }
    }

    public static Amount ofTokens(long tokens) {
        return new Amount(tokens, OptionalLong.empty());
    }

    public static Amount of(long tokens, long microUsd) {
        return new Amount(tokens, OptionalLong.of(microUsd));
    }
}
