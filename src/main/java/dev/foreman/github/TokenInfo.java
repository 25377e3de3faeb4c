package dev.foreman.github;

import dev.foreman.protocol.BotIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What GitHub says about the token itself.
 *
 * @param account whose it is
 * @param scopes of a classic token, such as {@code repo}; empty for other kinds, which have
 *     permissions that GitHub does not list
 * @param expiresAt by GitHub's clock; empty when it never does or GitHub does not say
 */
public record TokenInfo(
        BotIdentity account, Optional<Set<String>> scopes, Optional<Instant> expiresAt) {

    public TokenInfo {
        scopes = scopes.map(Set::copyOf);
    }
}
