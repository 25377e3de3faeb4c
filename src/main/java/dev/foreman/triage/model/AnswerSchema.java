package dev.foreman.triage.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON Schema of a model's answer, {@code answer.schema.json} beside this class. */
final class AnswerSchema {
    static final JsonNode SCHEMA = read();

    private AnswerSchema() {}

    private static JsonNode read() {
        try (InputStream in = AnswerSchema.class.getResourceAsStream("answer.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("answer.schema.json is missing from the program");
            }
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("answer.schema.json could not be read", e);
        }
    }
}
