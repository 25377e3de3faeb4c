package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How answers look on the wire of one dialect. */
sealed interface ModelWire permits AnthropicWire, OpenAiChatWire, OpenAiResponsesWire, OllamaWire {

    /** The folder of its recordings. */
    String name();

    /** What is wrong with a question, as far as the provider would say. */
    Optional<String> objection(ScriptedModel.Seen seen);

    boolean streams(JsonNode body);

    String whole(String model, Turn.Say say);

    /** Each element is one event, with the empty line or line break that ends it. */
    List<String> pieces(String model, Turn.Say say, JsonNode body);

    String streamType();

    String error(int status, String message);

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    static JsonNode parse(String json) {
        return Json.read(json, JsonNode.class);
    }

    /** A text in pieces as a model would bring it: words with the blank before them. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                words.add(text.substring(from, i));
                from = i;
            }
        }
        return words;
    }

    static Optional<String> missing(JsonNode body, String... fields) {
        for (String field : fields) {
            if (body.path(field).isMissingNode()
                    || (body.path(field).isEmpty() && body.path(field).isArray())) {
                return Optional.of(field + ": Field required");
            }
        }
        return Optional.empty();
    }
}
