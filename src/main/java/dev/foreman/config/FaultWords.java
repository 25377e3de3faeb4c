package dev.foreman.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A schema's complaint in the words of a person: what is wrong, and what would be right. */
record FaultWords(String message, String remedy) {

    /**
     * @param spot the value that it is about, as it stands in the file: a variable's value is never
     *     told
     * @param known further keys that are right in the same place
     */
    static FaultWords of(Fault fault, Spot spot, List<String> known) {
        JsonNode rule = fault.rule();
        return switch (fault.keyword()) {
            case "type" -> type(rule, spot);
            case "enum" ->
                    words(
                            shown(spot) + " is not one of the known values",
                            "write one of " + list(rule));
            case "const" ->
                    words(shown(spot) + " is not the expected value", "write " + plain(rule));
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                    words(shown(spot) + " is out of range", range(fault));
            case "multipleOf" ->
                    words(shown(spot) + " does not fit", "write a multiple of " + plain(rule));
            case "minLength" ->
                    words("the text is too short", "write at least " + counted(rule, "character"));
            case "maxLength" ->
                    words("the text is too long", "write at most " + counted(rule, "character"));
            case "pattern" ->
                    words(
                            shown(spot) + " does not have the expected form",
                            "it has to match " + Quote.clip(rule.asText()));
            case "minItems" -> words("too few entries", "write at least " + counted(rule, "entr"));
            case "maxItems" -> words("too many entries", "write at most " + counted(rule, "entr"));
            case "minProperties" -> words("too few keys", "write at least " + counted(rule, "key"));
            case "maxProperties" -> words("too many keys", "write at most " + counted(rule, "key"));
            case "uniqueItems" -> words("an entry is there twice", "keep one of them");
            case "required" -> words(Quote.of(fault.property()) + " is missing", "add it");
            case "propertyNames" ->
                    words(
                            Quote.of(fault.property()) + " cannot be a key here",
                            "rename it, or remove it");
            case "additionalProperties", "unevaluatedProperties" ->
                    words(
                            "unknown key " + Quote.of(fault.property()),
                            Schema.remedy(fault.property(), keys(fault, known)));
            default ->
                    words(
                            "this does not fit what the agent's manifest says under "
                                    + Quote.of(fault.keyword()),
                            "compare it with settings in the agent's agent.yaml");
        };
    }

    private static FaultWords words(String message, String remedy) {
        return new FaultWords(message, remedy);
    }

    private static FaultWords type(JsonNode rule, Spot spot) {
        List<String> wanted = new ArrayList<>();
        (rule.isArray() ? rule : List.of(rule)).forEach(t -> wanted.add(word(t.asText())));
        Kind found = Kind.of(spot.node());
        String expected = String.join(" or ", wanted);
        boolean quoted = found == Kind.QUOTED && !wanted.contains("text");
        boolean bare = wanted.contains("text") && spot.node() instanceof ScalarNode;
        return words(
                "expected " + expected + ", found " + found.words(),
                quoted
                        ? "write it without quotes"
                        : bare ? "put it in quotes" : "write " + expected);
    }

    private static String word(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a mapping";
            default -> "nothing";
        };
    }

    private static String range(Fault fault) {
        JsonNode around = fault.around();
        String number =
                around.path("type").asText().equals("integer") ? "a whole number" : "a number";
        if (around.has("minimum") && around.has("maximum")) {
            return "write "
                    + number
                    + " from "
                    + plain(around.get("minimum"))
                    + " to "
                    + plain(around.get("maximum"));
        }
        String bound = plain(fault.rule());
        return switch (fault.keyword()) {
            case "minimum" -> "write " + bound + " or more";
            case "maximum" -> "write " + bound + " or less";
            case "exclusiveMinimum" -> "write " + number + " above " + bound;
            default -> "write " + number + " below " + bound;
        };
    }

    private static List<String> keys(Fault fault, List<String> more) {
        List<String> keys = new ArrayList<>();
        fault.around().path("properties").fieldNames().forEachRemaining(keys::add);
        keys.addAll(more);
        return keys;
    }

    private static String counted(JsonNode rule, String noun) {
        String plural = noun.equals("entr") ? "entries" : noun + "s";
        String one = noun.equals("entr") ? "entry" : noun;
        return plain(rule) + " " + (rule.asInt() == 1 ? one : plural);
    }

    private static String list(JsonNode rule) {
        List<String> values = new ArrayList<>();
        rule.forEach(v -> values.add(plain(v)));
        return values.stream().limit(20).collect(Collectors.joining(", "))
                + (values.size() > 20 ? ", …" : "");
    }

    private static String plain(JsonNode value) {
        return Quote.clip(value.isTextual() ? value.asText() : Json.write(value));
    }

    private static String shown(Spot spot) {
        return spot.node() instanceof ScalarNode scalar
                ? Quote.of(scalar.getValue())
                : Kind.of(spot.node()).words().replaceFirst("^a ", "this ");
    }
}
