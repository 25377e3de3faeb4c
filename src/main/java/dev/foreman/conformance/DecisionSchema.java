package dev.foreman.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The published JSON Schema of decisions, as far as it uses JSON Schema. A test holds it against a
 * whole implementation; a keyword that is unknown here is an error, never ignored.
 */
final class DecisionSchema {
    private static final Set<String> SAY_NOTHING =
            Set.of("$schema", "$id", "$defs", "title", "description", "format");

    private final JsonNode root;

    DecisionSchema(JsonNode root) {
        this.root = root;
    }

    /** The one that is part of this program. */
    static DecisionSchema published() {
        String file = "/dev/foreman/protocol/decision-message.schema.json";
        try (InputStream in =
                Objects.requireNonNull(DecisionMessage.class.getResourceAsStream(file))) {
            return new DecisionSchema(Json.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of decisions cannot be read", e);
        }
    }

    /** What is wrong with it, each with its place; at most ten, empty when it is a decision. */
    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "the answer", problems);
        return problems.stream().limit(10).toList();
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.properties().forEach(e -> keyword(e.getKey(), e.getValue(), value, at, problems));
    }

    private void keyword(
            String word, JsonNode rule, JsonNode value, String at, List<String> problems) {
        if (SAY_NOTHING.contains(word)) {
            return;
        }
        switch (word) {
            case "$ref" -> check(root.at(rule.asText().substring(1)), value, at, problems);
            case "type" -> {
                if (each(rule).stream().noneMatch(t -> isA(t.asText(), value))) {
                    problems.add(at + " is not " + words(rule));
                }
            }
            case "enum" -> {
                if (each(rule).stream().noneMatch(value::equals)) {
                    problems.add(at + " is none of " + words(rule));
                }
            }
            case "const" -> {
                if (!rule.equals(value)) {
                    problems.add(at + " is not " + rule.asText());
                }
            }
            case "required" ->
                    rule.forEach(name -> {
                        if (value.isObject() && !value.has(name.asText())) {
                            problems.add(name.asText() + " is missing in " + at);
                        }
                    });
            case "properties" ->
                    rule.properties()
                            .forEach(e -> {
                                if (value.has(e.getKey())) {
                                    check(
                                            e.getValue(),
                                            value.get(e.getKey()),
                                            e.getKey(),
                                            problems);
                                }
                            });
            case "items" -> {
                int i = 0;
                for (JsonNode one : value.isArray() ? value : Json.mapper().createArrayNode()) {
                    check(rule, one, at + "[" + i++ + "]", problems);
                }
            }
            case "oneOf" -> {
                if (each(rule).stream().filter(s -> holds(s, value)).count() != 1) {
                    problems.add(at + " is no known action, or a field of it is missing or wrong");
                }
            }
            case "minimum" -> {
                if (value.isNumber() && value.doubleValue() < rule.doubleValue()) {
                    problems.add(at + " is less than " + rule);
                }
            }
            case "maximum" -> {
                if (value.isNumber() && value.doubleValue() > rule.doubleValue()) {
                    problems.add(at + " is more than " + rule);
                }
            }
            default -> throw new IllegalStateException("unknown keyword of JSON Schema: " + word);
        }
    }

    private boolean holds(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", problems);
        return problems.isEmpty();
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && value.doubleValue() % 1 == 0;
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("unknown type of JSON Schema: " + type);
        };
    }

    private static List<JsonNode> each(JsonNode rule) {
        return rule.isArray()
                ? StreamSupport.stream(rule.spliterator(), false).toList()
                : List.of(rule);
    }

    private static String words(JsonNode rule) {
        return String.join(" or ", each(rule).stream().map(JsonNode::asText).toList());
    }
}
