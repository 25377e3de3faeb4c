package dev.foreman.bench.models;

/** How measured times lie, in microseconds. */
record Spread(long count, double p50, double p90, double p99, double most, double mean) {}
