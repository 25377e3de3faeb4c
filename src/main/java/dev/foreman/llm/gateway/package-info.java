/**
 * The model gateway's core: who may ask which model, in which dialect, for how much, and the way of
 * a call to its provider and back.
 */
@NullMarked
package dev.foreman.llm.gateway;

import org.jspecify.annotations.NullMarked;
