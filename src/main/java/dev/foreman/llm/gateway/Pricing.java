package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Tokens;
import java.util.OptionalLong;

/** What tokens of a model cost. */
@FunctionalInterface
public interface Pricing {
    /** Of no model is the price known. */
    Pricing UNKNOWN = (_, _) -> OptionalLong.empty();

    /**
     * @return millionths of a US dollar; empty where the price is unknown
     */
    OptionalLong microUsd(String model, Tokens tokens);
}
