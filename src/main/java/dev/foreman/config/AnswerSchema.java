package dev.foreman.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema that an agent brought for a model's answer, at work. As untrusted as any: it reads
 * nothing outside of itself, has a deadline, and few may run on beyond it.
 */
public final class AnswerSchema {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_CHARACTERS = 100_000;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final SettingsSchema schema;

    private AnswerSchema(SettingsSchema schema) {
        this.schema = schema;
    }

    /** Empty when it cannot be used: too long, endless, or with references to elsewhere. */
    public static Optional<AnswerSchema> of(JsonNode text) {
        if (text.toString().length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            Map<String, Object> source = Json.mapper().convertValue(text, OBJECT);
            return Optional.of(new AnswerSchema(SettingsSchema.of(source, LIMIT)));
        } catch (Unfit | IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** Whether an answer fits; no, where that cannot be told in time. */
    public boolean allows(JsonNode answer) {
        if (!answer.isObject()) {
            return false;
        }
        try {
            return schema.check(Json.mapper().convertValue(answer, OBJECT)).isEmpty();
        } catch (Unfit | IllegalStateException _) {
            return false;
        }
    }
}
