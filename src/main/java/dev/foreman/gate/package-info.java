/**
 * Floor 3: what of a decision may happen. Deterministic rules over values; no rule does I/O, and no
 * prompt can talk to one. The fourth law lives here: a decision with anything unknown or out of
 * bounds in it changes nothing at all.
 */
@NullMarked
package dev.foreman.gate;

import org.jspecify.annotations.NullMarked;
