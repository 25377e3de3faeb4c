/**
 * Measures what a call of a model costs by way of the gateway, against the same call made directly;
 * {@code .ci/bench-models} runs it.
 */
@NullMarked
package dev.foreman.bench.models;

import org.jspecify.annotations.NullMarked;
