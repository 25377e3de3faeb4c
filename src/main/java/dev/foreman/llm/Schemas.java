package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas as providers want them. Whatever a provider makes of one, the answer is checked by us.
 */
final class Schemas {
    /** Bounds that Anthropic refuses a schema for. */
    private static final Set<String> BOUNDS =
            Set.of(
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties");

    /** Keywords under which names stand for schemas. */
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

    private Schemas() {}

    /**
     * Whether OpenAI can hold a model strictly to it: every object names all its properties as
     * required and has no others.
     */
    static boolean isStrict(JsonNode schema) {
        if (schema.isArray()) {
            return all(schema);
        }
        if (!schema.isObject()) {
            return true;
        }
        if (isObject(schema)) {
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(name -> required.add(name.asText()));
            Set<String> properties = new HashSet<>();
            schema.path("properties").fieldNames().forEachRemaining(properties::add);
            boolean closed = isFalse(schema.path("additionalProperties"));
            if (!closed || !required.equals(properties)) {
                return false;
            }
        }
        return all(schema);
    }

    private static boolean all(JsonNode parts) {
        for (JsonNode part : parts) {
            if (!isStrict(part)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Without bounds, and with no properties but those that are named, as Anthropic's output format
     * wants it; empty where a schema is about other properties, which cannot be had there.
     */
    static Optional<JsonNode> closed(JsonNode schema) {
        return wantsOthers(schema) ? Optional.empty() : Optional.of(close(schema, false));
    }

    private static boolean wantsOthers(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        if (schema.has("patternProperties") || (!others.isMissingNode() && !isFalse(others))) {
            return true;
        }
        for (JsonNode part : schema) {
            if (wantsOthers(part)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode close(JsonNode schema, boolean names) {
        if (schema instanceof ArrayNode list) {
            ArrayNode closed = list.arrayNode();
            list.forEach(part -> closed.add(close(part, false)));
            return closed;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode closed = object.objectNode();
        for (Map.Entry<String, JsonNode> part : object.properties()) {
            boolean isBound = !names && BOUNDS.contains(part.getKey());
            if (!isBound) {
                boolean named = !names && NAMED.contains(part.getKey());
                closed.set(part.getKey(), close(part.getValue(), named));
            }
        }
        if (!names && isObject(object)) {
            closed.put("additionalProperties", false);
        }
        return closed;
    }

    private static boolean isObject(JsonNode schema) {
        return schema.path("type").asText().equals("object");
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }

    /** For models that only know that they shall write JSON. */
    static String inWords(JsonNode schema) {
        return "\n\nAnswer with one JSON object and nothing else. It has to fit this JSON Schema:\n"
                + schema;
    }
}
