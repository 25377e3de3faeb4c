/**
 * Floor 1: what the operator allows, as plain values: modes, labels, limits, times, people,
 * closing, comments. Read by {@code config}, judged by the gate. No rule lives here.
 */
@NullMarked
package dev.foreman.config.policy;

import org.jspecify.annotations.NullMarked;
