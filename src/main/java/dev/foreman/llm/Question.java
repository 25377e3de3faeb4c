package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a model is asked.
 *
 * @param system who it is and what holds; may be empty
 * @param schema the JSON Schema of the wanted answer, whose type is {@code object}; empty for text
 * @param maxOutputTokens the most that it may answer; the configuration may lower it
 */
public record Question(
        String system, String prompt, Optional<JsonNode> schema, int maxOutputTokens) {

    public Question {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("a question needs a prompt");
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("an answer needs at least one token");
        }
        if (schema.isPresent() && !schema.get().path("type").asText().equals("object")) {
            throw new IllegalArgumentException(
                    "the schema of an answer must say \"type\": \"object\" at its top");
        }
    }

    Question withAtMost(int tokens) {
        return new Question(system, prompt, schema, Math.min(maxOutputTokens, tokens));
    }

    /** Without the words, which are nobody's business. */
    @Override
    public String toString() {
        return "Question[%d characters, %s, at most %d tokens]"
                .formatted(
                        system.length() + prompt.length(),
                        schema.isPresent() ? "as JSON" : "as text",
                        maxOutputTokens);
    }
}
