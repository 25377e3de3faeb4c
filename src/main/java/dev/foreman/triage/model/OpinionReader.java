package dev.foreman.triage.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads a model's answer. Not every provider holds a model to the schema: a frame of words or a
 * code fence around the JSON is passed over; what is missing counts as nothing, what is wrong is
 * refused.
 */
public final class OpinionReader {
    private static final int MOST_ITEMS = 20;
    private static final int LONGEST = 20_000;

    private OpinionReader() {}

    /**
     * @throws Unreadable with what is wrong
     */
    public static Opinion read(Reply.Said said) throws Unreadable {
        JsonNode json = said.json();
        JsonNode root = json == null ? parsed(said) : json;
        double confidence = root.path("confidence").asDouble(-1);
        if (!root.path("confidence").isNumber() || !(confidence >= 0 && confidence <= 1)) {
            throw new Unreadable("its confidence is not a number from 0 to 1");
        }
        return new Opinion(
                word(root, "decision", Decision.class),
                text(root, "rationale"),
                confidence,
                list(root, "labels"),
                remark(root.path("comment")),
                root.path("close_reason").isMissingNode() || root.path("close_reason").isNull()
                        ? Opinion.CloseReason.NONE
                        : word(root, "close_reason", Opinion.CloseReason.class),
                root.path("answered").asBoolean(false),
                text(root, "language"),
                text(root, "memory"));
    }

    private static JsonNode parsed(Reply.Said said) throws Unreadable {
        String text = said.text();
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        if (open >= 0 && close > open) {
            try {
                return Json.mapper().readTree(text.substring(open, close + 1));
            } catch (JsonProcessingException e) {
                // Told below: to whoever reads the log it is the same.
            }
        }
        String stop = said.stop().toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            throw new Unreadable("it is empty");
        }
        if (stop.contains("refus") || stop.contains("filter")) {
            throw new Unreadable("the model refused");
        }
        throw new Unreadable(
                stop.contains("truncated") || stop.contains("max") || stop.contains("length")
                        ? "it was cut off at the limit of its length"
                        : "it is not JSON");
    }

    private static Opinion.Remark remark(JsonNode node) throws Unreadable {
        if (node.isMissingNode() || node.isNull()) {
            return Opinion.Remark.NONE;
        }
        if (!node.isObject()) {
            throw new Unreadable("its comment is not an object");
        }
        return new Opinion.Remark(
                word(node, "kind", Opinion.Kind.class),
                text(node, "body"),
                list(node, "missing"),
                list(node, "quotes"));
    }

    private static <E extends Enum<E>> E word(JsonNode node, String field, Class<E> type)
            throws Unreadable {
        String word = text(node, field);
        return Stream.of(type.getEnumConstants())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new Unreadable(
                                "its "
                                        + field
                                        + " is "
                                        + (word.isBlank()
                                                ? "missing"
                                                : "'"
                                                        + Plain.line(word, 40)
                                                        + "', which is none")));
    }

    private static String text(JsonNode node, String field) throws Unreadable {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new Unreadable("its " + field + " is not text");
        }
        return value.textValue().length() <= LONGEST
                ? value.textValue()
                : value.textValue().substring(0, LONGEST);
    }

    private static List<String> list(JsonNode node, String field) throws Unreadable {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new Unreadable("its " + field + " is not a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (!one.isTextual()) {
                throw new Unreadable("its " + field + " holds what is not text");
            }
            if (texts.size() < MOST_ITEMS) {
                texts.add(one.textValue());
            }
        }
        return texts;
    }
}
