package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.models.Tokens;
import java.util.Optional;

/**
 * What a model made of a question.
 *
 * @param text what it said, word for word; where JSON was asked for, its JSON
 * @param json present exactly where a schema was given and the stop is {@link Stop#DONE}; it fits
 *     the schema
 * @param usage as the provider counted; what it did not count is the estimate
 * @param model the one that answered, by the name that it was asked by
 */
public record Completion(
        String text, Optional<JsonNode> json, Tokens usage, String model, Stop stop) {

    /** Without the words, which are nobody's business. */
    @Override
    public String toString() {
        return "Completion[%d characters of %s, %s, %s]"
                .formatted(text.length(), model, usage, stop);
    }
}
