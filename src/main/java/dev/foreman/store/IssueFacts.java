package dev.foreman.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the gate must know of an issue, read in the transaction that stores the decision.
 *
 * @param lastComment when our latest comment on it was planned, intended or posted; dry runs and
 *     failures do not count
 */
public record IssueFacts(Optional<Instant> lastComment) {}
