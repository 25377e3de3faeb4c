package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param token null for somebody without one
 */
record Caller(@Nullable SimToken token) {
    static final Caller NOBODY = new Caller(null);

    @Nullable Account account() {
        return token == null ? null : token.account();
    }

    /** Whose quota a call uses. */
    String quota() {
        return token == null ? "" : token.value();
    }
}
