package dev.foreman.triage;

import org.jspecify.annotations.Nullable;

/** How a question begins, as the operator wants comments to sound ({@code context.tone}). */
final class Tone {
    private Tone() {}

    /**
     * @param tone {@code friendly}, {@code plain}, {@code formal}; anything else is friendly
     */
    static String opening(@Nullable String tone) {
        return switch (tone == null ? "friendly" : tone) {
            case "plain" -> "To look into this, ";
            case "formal" -> "Thank you for this report. Before it can be examined, ";
            default -> "Thanks for the report. To look into it, ";
        };
    }
}
