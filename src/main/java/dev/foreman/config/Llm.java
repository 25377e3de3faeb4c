package dev.foreman.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The model that agents may ask through the harness.
 *
 * @param provider one of {@link #PROVIDERS}; {@code none} for the built-in brain alone
 * @param model the model's name; empty only where the provider is {@code none}
 * @param apiKey present wherever the provider needs one
 * @param baseUrl where to reach the provider instead of its usual address, without a slash at its
 *     end
 */
public record Llm(
        String provider, Optional<String> model, Optional<Secret> apiKey, Optional<URI> baseUrl) {
    /** Every supported provider. */
    public static final List<String> PROVIDERS = List.of("anthropic", "ollama", "openai", "none");

    /** The provider that is no provider. */
    public static final String NONE = "none";
}
