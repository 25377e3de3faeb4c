package dev.foreman.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Something that comes to pass in the demo.
 *
 * @param after how long after the one before it
 * @param what in a few words, for whoever watches: {@code northbeam/sift: a crash with a backtrace}
 * @param happen makes it happen
 */
public record Happening(Duration after, String what, Consumer<SimulatedWorld> happen) {}
