/**
 * Learning from corrections: watches for a while what people do to what Foreman did, and says how
 * well it was received. Reads GitHub, and never writes to it.
 */
@NullMarked
package dev.foreman.learning;

import org.jspecify.annotations.NullMarked;
