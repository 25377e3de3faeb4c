package dev.foreman.llm.gateway;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import dev.foreman.llm.ProviderAddress;
import dev.foreman.protocol.models.Cap;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of the models that agents may ask.
 *
 * @param name {@code anthropic}, {@code openai} or {@code ollama}
 * @param models those that may be named, the configured one first
 * @param base where it is instead of its usual address
 * @param timeout until an answer begins, and between its parts
 * @param mostOutput the most tokens of one answer
 */
public record Provider(
        String name,
        List<String> models,
        Optional<Secret> key,
        Optional<URI> base,
        Duration timeout,
        int mostOutput,
        List<Cap> caps) {
    /** The paths of those that have versions begin with it, and so end their addresses. */
    private static final String V1 = "/v1";

    public Provider {
        models = List.copyOf(models);
        caps = List.copyOf(caps);
    }

    /**
     * @param llm one that has a model
     */
    public static Provider of(Llm llm) {
        return new Provider(
                llm.provider(),
                llm.models(),
                llm.apiKey(),
                llm.baseUrl(),
                llm.timeout(),
                llm.maxOutputTokens(),
                llm.caps());
    }

    /** Whether it is asked at its own address: others that speak like it may be older. */
    boolean isAtHome() {
        return base.isEmpty();
    }

    /**
     * @throws IllegalArgumentException for a query that is none
     */
    URI address(Endpoint endpoint, Optional<String> query) {
        String path =
                name.equals("ollama") ? endpoint.path() : endpoint.path().substring(V1.length());
        return URI.create(
                ProviderAddress.of(name, base) + path + query.map(q -> "?" + q).orElse(""));
    }
}
