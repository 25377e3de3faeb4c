/**
 * Floor 3: does an agent keep the contract of agent protocol v0? One class a check; each is a value
 * with a name, the rule it stands for, and what to do. Knows agents by their address alone.
 */
@NullMarked
package dev.foreman.conformance;

import org.jspecify.annotations.NullMarked;
