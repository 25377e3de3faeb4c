package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.util.Set;

/**
 * A personal access token.
 *
 * @param scopes {@code repo} or {@code public_repo} of a classic token; {@code read-only} for a
 *     fine-grained one that may write nothing
 */
record SimToken(String value, Account account, Set<String> scopes) {
    static final String READ_ONLY = "read-only";

    SimToken {
        scopes = Set.copyOf(scopes);
    }

    boolean isReadOnly() {
        return scopes.contains(READ_ONLY);
    }

    boolean reachesPrivate() {
        return isReadOnly() || scopes.contains("repo");
    }

    @Override
    public String toString() {
        return "a token of " + account.login();
    }
}
