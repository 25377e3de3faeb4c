/**
 * Floor 2: agents in containers. One engine (Docker, or Podman's compatible socket), a network of
 * its own for each agent, and no way to ask for less hardening.
 */
@NullMarked
package dev.foreman.agents.docker;

import org.jspecify.annotations.NullMarked;
