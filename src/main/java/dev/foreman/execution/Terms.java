package dev.foreman.execution;

import dev.foreman.config.policy.Policy;
import java.time.Duration;

/**
 * What an agent's actions are carried out under.
 *
 * @param digest of the policy
 * @param patience how long what is held waits for a human
 */
public record Terms(Policy policy, String digest, Duration patience) {}
