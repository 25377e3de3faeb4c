package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.AnswerSchema;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.models.Tokens;
import java.io.IOException;
import java.util.Optional;

/** Judges what a model said. Anything at all may be in it; nothing of that is an exception. */
final class Answers {
    private Answers() {}

    /**
     * @param schema empty where text was asked for
     */
    static Completion judge(
            Reply reply, Optional<AnswerSchema> schema, Tokens usage, String model) {
        Stop stop =
                switch (reply.ending()) {
                    case LENGTH -> Stop.TRUNCATED;
                    case REFUSED -> Stop.REFUSED;
                    case TOOL -> Stop.TOOL_CALL;
                    case DONE -> reply.text().isBlank() ? Stop.EMPTY : Stop.DONE;
                };
        if (stop != Stop.DONE || schema.isEmpty()) {
            return new Completion(reply.text(), Optional.empty(), usage, model, stop);
        }
        Optional<JsonNode> json = theObject(reply.text());
        if (json.isEmpty()) {
            return new Completion(reply.text(), json, usage, model, Stop.UNREADABLE);
        }
        return schema.get().allows(json.get())
                ? new Completion(json.get().toString(), json, usage, model, Stop.DONE)
                : new Completion(reply.text(), Optional.empty(), usage, model, Stop.OFF_SCHEMA);
    }

    /**
     * The one JSON object in a text, whatever is said around it. Of several, none: which of them is
     * meant, and which a stranger's that the model only quotes, cannot be told.
     */
    static Optional<JsonNode> theObject(String text) {
        Optional<JsonNode> whole = parse(text);
        if (whole.isPresent()) {
            return whole;
        }
        int begin = text.indexOf('{');
        int end = begin < 0 ? -1 : endOf(text, begin);
        return end < 0 || text.indexOf('{', end) >= 0
                ? Optional.empty()
                : parse(text.substring(begin, end));
    }

    /** Behind the brace that closes the one at the beginning; -1 where none does. */
    private static int endOf(String text, int begin) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
