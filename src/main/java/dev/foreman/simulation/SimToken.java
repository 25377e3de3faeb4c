package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token of a user, or one of those of an App's installation.
 *
 * @param scopes {@code repo} or {@code public_repo} of a classic token; {@code read-only} for a
 *     fine-grained one that may write nothing; none of an installation's
 * @param installation null for a user's
 * @param expiresAt by this GitHub's clock; null for never
 */
record SimToken(
        String value,
        Account account,
        Set<String> scopes,
        @Nullable SimInstallation installation,
        @Nullable Instant expiresAt) {
    static final String READ_ONLY = "read-only";

    SimToken {
        scopes = Set.copyOf(scopes);
    }

    SimToken(String value, Account account, Set<String> scopes) {
        this(value, account, scopes, null, null);
    }

    boolean isGood(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    boolean isReadOnly() {
        return scopes.contains(READ_ONLY);
    }

    boolean reachesPrivate() {
        return installation != null || isReadOnly() || scopes.contains("repo");
    }

    @Override
    public String toString() {
        return "a token of " + account.login();
    }
}
