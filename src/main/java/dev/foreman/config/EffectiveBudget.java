package dev.foreman.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import java.math.BigDecimal;
import java.util.Optional;

/** The caps and prices that are in force, in the file's own shape. */
final class EffectiveBudget {
    private static final int MICRO = 6;

    private EffectiveBudget() {}

    static void put(ObjectNode node, Llm llm) {
        ObjectNode budget = node.putObject("budget");
        for (BudgetLevel level : BudgetLevel.values()) {
            Optional<Cap> cap = llm.caps().stream().filter(c -> c.level() == level).findFirst();
            cap.ifPresentOrElse(
                    c -> cap(budget.putObject(level.key()), c),
                    () -> budget.put(level.key(), "none"));
        }
        ObjectNode prices = node.putObject("prices");
        llm.prices().forEach((model, price) -> price(prices.putObject(model), price));
    }

    private static void cap(ObjectNode node, Cap cap) {
        cap.tokens().ifPresent(tokens -> node.put("tokens", tokens));
        cap.microUsd().ifPresent(micro -> dollars(node, "usd", BigDecimal.valueOf(micro, MICRO)));
    }

    private static void price(ObjectNode node, Price price) {
        dollars(node, "input", price.input());
        dollars(node, "output", price.output());
        dollars(node, "cache_read", price.cacheRead());
        dollars(node, "cache_write", price.cacheWrite());
    }

    /** A whole number as one: written as a fraction it would need a tag to stay one. */
    private static void dollars(ObjectNode node, String key, BigDecimal dollars) {
        BigDecimal plain = dollars.stripTrailingZeros();
        if (plain.scale() <= 0) {
            node.put(key, plain.longValueExact());
        } else {
            node.put(key, plain);
        }
    }
}
