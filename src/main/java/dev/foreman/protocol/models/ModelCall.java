package dev.foreman.protocol.models;

/**
 * One call, before it is made.
 *
 * @param provider as the configuration names it
 * @param model as it is asked for
 */
public record ModelCall(Spender spender, String provider, String model) {}
