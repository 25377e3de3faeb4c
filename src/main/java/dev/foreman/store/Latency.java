package dev.foreman.store;

import java.time.Duration;

/** How long calls to a model took. */
public record Latency(Duration mean, Duration max) {}
