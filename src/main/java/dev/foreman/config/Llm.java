package dev.foreman.config;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The models that agents may ask through the harness, and how much.
 *
 * @param provider one of {@link #PROVIDERS}; {@code none} for the built-in brain alone
 * @param model the model's name; empty only where the provider is {@code none}
 * @param apiKey present wherever the provider needs one
 * @param baseUrl where to reach the provider instead of its usual address, without a slash at its
 *     end
 * @param fallbackModels asked in this order where the model is overloaded or gone
 * @param otherModels what agents may name beside these
 * @param timeout for one answer; where it is streamed, until its first byte and between any two
 * @param maxRetries further attempts after the first
 * @param maxOutputTokens the most that one answer may have
 * @param caps the budget, at most one cap of each level, in the order of the levels
 * @param prices what the operator says that models cost; goes before {@link Prices}
 */
public record Llm(
        String provider,
        Optional<String> model,
        Optional<Secret> apiKey,
        Optional<URI> baseUrl,
        List<String> fallbackModels,
        List<String> otherModels,
        Duration timeout,
        int maxRetries,
        int maxOutputTokens,
        OverBudget overBudget,
        List<Cap> caps,
        Map<String, Price> prices) {
    /** Every supported provider. */
    public static final List<String> PROVIDERS = List.of("anthropic", "ollama", "openai", "none");

    /** The provider that is no provider. */
    public static final String NONE = "none";

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);
    public static final int DEFAULT_MAX_RETRIES = 3;
    public static final int DEFAULT_MAX_OUTPUT_TOKENS = 4_096;

    /** What holds where the operator says nothing: a task that went mad ends by itself. */
    public static final List<Cap> DEFAULT_CAPS =
            List.of(tokens(BudgetLevel.CALL, 200_000), tokens(BudgetLevel.TASK, 500_000));

    public Llm {
        fallbackModels = List.copyOf(fallbackModels);
        otherModels = List.copyOf(otherModels);
        caps = List.copyOf(caps);
        prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
    }

    /** With every default. */
    public Llm(
            String provider,
            Optional<String> model,
            Optional<Secret> apiKey,
            Optional<URI> baseUrl) {
        this(
                provider,
                model,
                apiKey,
                baseUrl,
                List.of(),
                List.of(),
                DEFAULT_TIMEOUT,
                DEFAULT_MAX_RETRIES,
                DEFAULT_MAX_OUTPUT_TOKENS,
                OverBudget.DEGRADE,
                DEFAULT_CAPS,
                Map.of());
    }

    /** Whether there is a model at all. */
    public boolean thinks() {
        return !provider.equals(NONE);
    }

    /** Every model that may be asked, the configured one first; empty where there is none. */
    public List<String> models() {
        return thinks()
                ? Stream.of(model.stream(), fallbackModels.stream(), otherModels.stream())
                        .flatMap(models -> models)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** By the operator's word, or else the table's; empty where neither knows the model. */
    public Optional<Price> price(String model) {
        return Prices.find(prices, model).or(() -> Prices.builtIn().of(provider, model));
    }

    /** What so many tokens of a model come to. */
    public Amount amount(String model, Tokens tokens) {
        return new Amount(
                tokens.total(),
                price(model)
                        .map(price -> OptionalLong.of(price.of(tokens)))
                        .orElse(OptionalLong.empty()));
    }

    static Optional<Cap> defaultCap(BudgetLevel level) {
        return DEFAULT_CAPS.stream().filter(cap -> cap.level() == level).findFirst();
    }

    private static Cap tokens(BudgetLevel level, long most) {
        return new Cap(level, OptionalLong.of(most), OptionalLong.empty());
    }
}
