/**
 * Floor 3: which agents an event is work for. Pure: an event and a table in, a list of agents out.
 */
@NullMarked
package dev.foreman.routing;

import org.jspecify.annotations.NullMarked;
