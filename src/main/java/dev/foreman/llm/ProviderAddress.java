package dev.foreman.llm;

import dev.foreman.config.Llm;
import java.net.URI;
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
        return switch (llm.provider()) {
            case "anthropic" -> versioned(llm, "https://api.anthropic.com");
            case "openai" -> versioned(llm, "https://api.openai.com");
            case "ollama" -> at(llm, "http://localhost:11434").replaceFirst("/(api|v1)$", "");
            default -> throw new IllegalArgumentException("no provider: " + llm.provider());
        };
    }

    private static String versioned(Llm llm, String usual) {
        String at = at(llm, usual);
        String path = URI.create(at).getPath();
        return VERSION.matcher(path).matches() ? at : at + "/v1";
    }

    private static String at(Llm llm, String usual) {
        String at = llm.baseUrl().map(URI::toString).orElse(usual);
        return at.endsWith("/") ? at.substring(0, at.length() - 1) : at;
    }
}
