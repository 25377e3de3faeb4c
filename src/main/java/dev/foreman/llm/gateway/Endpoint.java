package dev.foreman.llm.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the gateway answers, and which providers speak it. */
enum Endpoint {
    MESSAGES("POST", "/v1/messages", true, "anthropic"),
    COUNT_TOKENS("POST", "/v1/messages/count_tokens", false, "anthropic"),
    CHAT_COMPLETIONS("POST", "/v1/chat/completions", true, "openai", "ollama"),
    RESPONSES("POST", "/v1/responses", true, "openai"),
    MODELS("GET", "/v1/models", false, "anthropic", "openai", "ollama"),
    CHAT("POST", "/api/chat", true, "ollama"),
    GENERATE("POST", "/api/generate", true, "ollama"),
    TAGS("GET", "/api/tags", false, "ollama"),
    SHOW("POST", "/api/show", false, "ollama"),
    /** The same for every provider. */
    COMPLETE("POST", "/v1/complete", true, "anthropic", "openai", "ollama");

    private final String method;
    private final String path;
    private final boolean paid;
    private final Set<String> providers;

    Endpoint(String method, String path, boolean paid, String... providers) {
        this.method = method;
        this.path = path;
        this.paid = paid;
        this.providers = Set.of(providers);
    }

    static Optional<Endpoint> of(String method, String path) {
        return Arrays.stream(values())
                .filter(e -> e.path.equals(path) && e.method.equals(method))
                .findFirst();
    }

    static List<String> spokenBy(String provider) {
        return Arrays.stream(values())
                .filter(e -> e.isSpokenBy(provider))
                .map(e -> e.method + " " + e.path)
                .toList();
    }

    String path() {
        return path;
    }

    /** Whether it costs tokens. */
    boolean isPaid() {
        return paid;
    }

    boolean isSpokenBy(String provider) {
        return providers.contains(provider);
    }

    /** How its requests, answers and errors look. */
    Dialect dialect(String provider) {
        return switch (this) {
            case MESSAGES, COUNT_TOKENS -> Anthropic.INSTANCE;
            case CHAT_COMPLETIONS, RESPONSES, COMPLETE -> OpenAi.INSTANCE;
            case CHAT, GENERATE, TAGS, SHOW -> Ollama.INSTANCE;
            case MODELS -> provider.equals("anthropic") ? Anthropic.INSTANCE : OpenAi.INSTANCE;
        };
    }
}
