package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/chat} and {@code /api/generate}, which stream unless told not to.
 *
 * @param chat whether it is the former
 */
record OllamaWire(boolean chat) implements ModelWire {
    @Override
    public String name() {
        return chat ? "ollama" : "ollama-generate";
    }

    @Override
    public Optional<String> objection(ScriptedModel.Seen seen) {
        return ModelWire.missing(seen.json(), "model");
    }

    @Override
    public boolean streams(JsonNode body) {
        return body.path("stream").asBoolean(true);
    }

    @Override
    public String whole(String model, Turn.Say say) {
        return ended(piece(model, say.text(), say.tool()), say).toString();
    }

    @Override
    public List<String> pieces(String model, Turn.Say say, JsonNode body) {
        List<String> lines = new ArrayList<>();
        for (String word : ModelWire.words(say.text())) {
            lines.add(piece(model, word, Optional.empty()).put("done", false) + "\n");
        }
        if (say.tool().isPresent()) {
            lines.add(piece(model, "", say.tool()).put("done", false) + "\n");
        }
        lines.add(ended(piece(model, "", Optional.empty()), say) + "\n");
        return lines;
    }

    private ObjectNode piece(String model, String text, Optional<Turn.Tool> tool) {
        ObjectNode piece =
                ModelWire.object()
                        .put("model", model)
                        .put("created_at", "2026-11-21T09:30:00.123456789Z");
        if (!chat) {
            return piece.put("response", text);
        }
        ObjectNode message = piece.putObject("message").put("role", "assistant");
        message.put("content", text);
        tool.ifPresent(use ->
                message.putArray("tool_calls")
                        .addObject()
                        .putObject("function")
                        .put("name", use.name())
                        .set("arguments", ModelWire.parse(use.input())));
        return piece;
    }

    private static ObjectNode ended(ObjectNode piece, Turn.Say say) {
        return piece.put("done", true)
                .put("done_reason", say.end() == Turn.End.LENGTH ? "length" : "stop")
                .put("total_duration", 2_104_331_875L)
                .put("load_duration", 51_234_917L)
                .put("prompt_eval_count", say.usage().input())
                .put("prompt_eval_duration", 153_000_000L)
                .put("eval_count", say.usage().output())
                .put("eval_duration", 1_890_000_000L);
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public String error(int status, String message) {
        return ModelWire.object().put("error", message).toString();
    }
}
