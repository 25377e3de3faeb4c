package dev.foreman.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The durable task queue.
 *
 * @param dbPath the SQLite file, {@code ~} already expanded
 * @param claimTimeout after which a task that was claimed and never finished is free again
 * @param maxRetries further attempts after the first
 * @param drainInterval accepted as written; waiting work is woken at once
 * @param requeueInterval between two sweeps for expired claims
 */
public record Queue(
        Path dbPath,
        Duration claimTimeout,
        int maxRetries,
        Duration drainInterval,
        Duration requeueInterval) {}
