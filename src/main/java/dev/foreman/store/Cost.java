package dev.foreman.store;

import dev.foreman.protocol.models.Tokens;

/**
 * What calls to models took.
 *
 * @param of the repository, agent, task or model; empty for a total
 * @param kinds as the provider counted them; a call that was cut off is charged more than is here
 * @param reserved how many of the calls are not settled
 */
public record Cost(String of, Charge charge, Tokens kinds, long reserved) {}
