/**
 * Floor 5: commands, and the one place where everything is wired, started in order and stopped in
 * reverse.
 */
@NullMarked
package dev.foreman.cli;

import org.jspecify.annotations.NullMarked;
