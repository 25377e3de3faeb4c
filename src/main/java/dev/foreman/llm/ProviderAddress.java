package dev.foreman.llm;

import dev.foreman.config.Llm;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a provider is: one meaning of {@code llm.base_url} for all of Foreman. It is written as the
 * provider's documentation has it, with its {@code /v1} or without: where no part of its path looks
 * like a version, {@code /v1} is added for those that have one.
 */
public final class ProviderAddress {
    private static final Pattern VERSION = Pattern.compile(".*/v\\d+[a-z0-9]*(/.*)?");

    private ProviderAddress() {}

    /**
     * What paths such as {@code /messages} or {@code /api/chat} are put behind; no slash at its
     * end.
     */
    public static String of(Llm llm) {
        return of(llm.provider(), llm.baseUrl());
    }

    /**
     * @param base {@code llm.base_url}
     */
    public static String of(String provider, Optional<URI> base) {
        return switch (provider) {
            case "anthropic" -> versioned(at(base, "https://api.anthropic.com"));
            case "openai" -> versioned(at(base, "https://api.openai.com"));
            case "ollama" -> at(base, "http://localhost:11434").replaceFirst("/(api|v1)$", "");
            default -> throw new IllegalArgumentException("no provider: " + provider);
        };
    }

    private static String versioned(String at) {
        return VERSION.matcher(URI.create(at).getPath()).matches() ? at : at + "/v1";
    }

    private static String at(Optional<URI> base, String usual) {
        return base.map(URI::toString).orElse(usual).replaceAll("/+$", "");
    }
}
