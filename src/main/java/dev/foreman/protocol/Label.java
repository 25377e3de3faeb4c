package dev.foreman.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A label of a repository, as GitHub lists it.
 *
 * @param name unique in its repository without regard to case
 * @param description what the maintainers wrote about it, if anything
 */
public record Label(String name, @Nullable String description) {}
