/**
 * Floor 2: how agents are run and asked. Runtimes for a running agent's URL and for a child
 * process, and the client that no agent can hang or flood.
 */
@NullMarked
package dev.foreman.agents;

import org.jspecify.annotations.NullMarked;
