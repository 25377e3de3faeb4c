package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A fallen mode that the inbox issue does not tell yet, as far as is known.
 *
 * @param intent the comment that was about to be posted; empty while none was
 */
public record TrustNotice(LoweredMode lowered, Optional<Intent> intent) {
    /**
     * @param inbox the issue that it was meant for
     * @param at when, by GitHub's clock
     */
    public record Intent(IssueRef inbox, Instant at) {}
}
