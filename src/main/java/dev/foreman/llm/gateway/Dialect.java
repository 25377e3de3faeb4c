package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import java.net.http.HttpRequest;
import java.util.List;

/** How one family of providers asks, answers, counts and errs. */
sealed interface Dialect permits Anthropic, OpenAi, Ollama {

    /** The dialect of a provider's own endpoints. */
    static Dialect of(String provider) {
        return switch (provider) {
            case "anthropic" -> Anthropic.INSTANCE;
            case "ollama" -> Ollama.INSTANCE;
            default -> OpenAi.INSTANCE;
        };
    }

    /** An error of the gateway's own, as this dialect's clients understand it. */
    String error(Refusal refusal);

    /** The list of models, as this dialect has it. */
    String models(List<String> names);

    void authorize(HttpRequest.Builder request, Secret key);

    /**
     * Makes a request fit to be passed on: bounds its answer's length and has its usage told.
     *
     * @param most the most tokens that one answer may have
     * @param own whether it goes to the provider that the dialect is named after
     */
    Prepared prepare(Endpoint endpoint, RequestBody body, int most, boolean own) throws Refusal;

    /** A number in an answer. */
    void count(String path, long value, Tally tally);

    /** Whether what was read from the cache counts as input, too. */
    boolean cacheIsWithinInput();

    /**
     * A request to be passed on.
     *
     * @param output the most tokens that its answer can have
     * @param unasked whether it asks for a last event of usage that the client did not ask for
     */
    record Prepared(byte[] body, long output, boolean unasked) {}
}
