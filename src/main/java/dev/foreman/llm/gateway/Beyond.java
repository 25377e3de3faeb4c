package dev.foreman.llm.gateway;

import java.util.Set;

/**
 * Refuses what a request says at its top and what reaches beyond this one question to this one
 * model: to other places, to other models, to what the provider kept of earlier ones, and to dearer
 * service.
 */
final class Beyond {
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "mcp_servers",
                    "container",
                    "web_search_options",
                    "search_parameters",
                    "enable_search",
                    "prompt",
                    "plugins");

    /** Each with a model of its own in it, and with limits of its own. */
    private static final Set<String> OTHER_MODELS = Set.of("fallbacks", "models");

    /** What it stands for is paid for again, and nobody here can tell how long it is. */
    private static final Set<String> KEPT =
            Set.of("previous_response_id", "conversation", "thread");

    /** At several times the usual price. */
    private static final Set<String> DEARER = Set.of("fast", "priority");

    private Beyond() {}

    /**
     * @param name folded
     * @param text its value where that is a text; otherwise empty
     */
    static void refuse(String name, String text) throws Refusal {
        if (ELSEWHERE.contains(name)) {
            throw new Refusal(
                    Trouble.WAY_OUT,
                    "`" + name + "` makes the provider reach out for the agent: leave it out");
        }
        if (OTHER_MODELS.contains(name)) {
            throw new Refusal(
                    Trouble.MODEL_NOT_ALLOWED,
                    "`"
                            + name
                            + "` would have other models answer: leave it out, and name one in"
                            + " `model`");
        }
        if (KEPT.contains(name)) {
            throw new Refusal(
                    Trouble.KEPT_ELSEWHERE,
                    "`"
                            + name
                            + "` stands for what the provider keeps, which no budget can count"
                            + " beforehand: send the whole conversation");
        }
        if ((name.equals("speed") || name.equals("service_tier")) && DEARER.contains(text)) {
            throw new Refusal(
                    Trouble.DEARER,
                    "`"
                            + name
                            + "`: \""
                            + text
                            + "\" costs more than budgets here reckon with:"
                            + " leave it out");
        }
    }
}
