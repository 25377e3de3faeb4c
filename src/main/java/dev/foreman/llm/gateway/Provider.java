package dev.foreman.llm.gateway;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
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
        String path = endpoint.path();
        String root =
                switch (name) {
                    case "anthropic" -> bare("https://api.anthropic.com") + path;
                    case "ollama" -> bare("http://127.0.0.1:11434") + path;
                    // Its clients' base addresses have the version in them, whatever it is called.
                    default -> at("https://api.openai.com/v1") + path.substring(V1.length());
                };
        return URI.create(root + query.map(q -> "?" + q).orElse(""));
    }

    private String bare(String usual) {
        String at = at(usual);
        return at.endsWith(V1) ? at.substring(0, at.length() - V1.length()) : at;
    }

    private String at(String usual) {
        return base.map(URI::toString).orElse(usual).replaceAll("/+$", "");
    }
}
