package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's JSON body.
 *
 * @param json an object or an array
 */
record Input(JsonNode json) {

    static Input of(Request request) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(request.body());
        } catch (IOException e) {
            throw ApiError.of(400, "Problems parsing JSON");
        }
        if (!json.isContainerNode()) {
            throw ApiError.of(400, "Body should be a JSON object");
        }
        return new Input(json);
    }

    /** A text field, if it is there and not null. */
    Optional<String> text(String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw ApiError.of(
                    422,
                    "Invalid request.\n\nFor 'properties/"
                            + field
                            + "', "
                            + value
                            + " is not a string.");
        }
        return Optional.of(value.asText());
    }

    boolean has(String field) {
        return json.has(field);
    }

    /** The entries of an array field, or of the body itself when that is an array. */
    List<JsonNode> entries(String field) {
        JsonNode array = json.isArray() ? json : json.path(field);
        if (!array.isArray()) {
            throw ApiError.of(
                    422, "Invalid request.\n\nFor 'properties/" + field + "', it is not an array.");
        }
        List<JsonNode> entries = new ArrayList<>();
        array.forEach(entries::add);
        return entries;
    }

    /** Names, each given as a string or as an object with a {@code name}. */
    List<String> names(String field) {
        return entries(field).stream().map(Input::name).toList();
    }

    static String name(JsonNode entry) {
        return entry.isObject() ? entry.path("name").asText() : entry.asText();
    }
}
