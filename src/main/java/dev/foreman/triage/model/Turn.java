package dev.foreman.triage.model;

import java.time.Instant;

/**
 * One comment of the thread.
 *
 * @param who in our words: {@code the reporter}, {@code a maintainer}, {@code you}
 * @param text as written: untrusted
 */
public record Turn(String who, Instant at, String text) {}
