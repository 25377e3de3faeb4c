package dev.foreman.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A label that was suggested for an issue and waits for a maintainer.
 *
 * @param confidence {@code low}, {@code medium} or {@code high}
 * @param by the login that suggested it
 */
public record Suggestion(
        String label, @Nullable String rationale, @Nullable String confidence, String by) {}
