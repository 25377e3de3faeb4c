package dev.foreman.store;

import dev.foreman.protocol.Sighting;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an issue.
 *
 * @param sighting its face when last seen, our own writes since then included
 * @param quietUntil the latest moment, by GitHub's clock, at which our last write can have taken
 *     effect
 */
public record Known(Sighting sighting, Optional<Instant> quietUntil) {}
