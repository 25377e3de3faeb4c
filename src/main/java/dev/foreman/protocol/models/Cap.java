package dev.foreman.protocol.models;

import java.util.OptionalLong;

/**
 * The most that may be spent at one level.
 *
 * @param tokens all kinds together; empty for no limit
 * @param microUsd millionths of a US dollar; empty for no limit
 */
public record Cap(BudgetLevel level, OptionalLong tokens, OptionalLong microUsd) {}
