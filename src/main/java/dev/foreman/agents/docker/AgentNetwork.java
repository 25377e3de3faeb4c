package dev.foreman.agents.docker;

/**
 * The network of one agent.
 *
 * @param gateway the host's own address on it
 * @param subnet in CIDR notation
 */
record AgentNetwork(String id, String name, String gateway, String subnet) {}
