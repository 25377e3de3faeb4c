/**
 * Floor 0: what the rooms say to each other. Wire records of agent protocol v0, events, ids,
 * verdicts and outcomes.
 *
 * <p>Values only: nothing here does I/O, and nothing here imports another room.
 */
@NullMarked
package dev.foreman.protocol;

import org.jspecify.annotations.NullMarked;
