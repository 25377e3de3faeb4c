package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.models.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/messages}. */
record AnthropicWire() implements ModelWire {
    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Optional<String> objection(ScriptedModel.Seen seen) {
        if (!seen.headers().containsKey("anthropic-version")) {
            return Optional.of("anthropic-version: header is required");
        }
        return seen.path().endsWith("/count_tokens")
                ? ModelWire.missing(seen.json(), "model", "messages")
                : ModelWire.missing(seen.json(), "model", "messages", "max_tokens");
    }

    @Override
    public boolean streams(JsonNode body) {
        return body.path("stream").asBoolean(false);
    }

    @Override
    public String whole(String model, Turn.Say say) {
        ObjectNode message = message(model);
        ArrayNode content = message.putArray("content");
        if (!say.text().isEmpty()) {
            content.addObject().put("type", "text").put("text", say.text());
        }
        say.tool()
                .ifPresent(
                        tool -> content.add(use(tool).set("input", ModelWire.parse(tool.input()))));
        message.put("stop_reason", reason(say.end()));
        message.putNull("stop_sequence");
        message.set("usage", usage(say.usage(), say.usage().output()));
        return message.toString();
    }

    @Override
    public List<String> pieces(String model, Turn.Say say, JsonNode body) {
        List<String> events = new ArrayList<>();
        ObjectNode message = message(model);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.set("usage", usage(say.usage(), 1));
        events.add(event("message_start", type("message_start").set("message", message)));
        int index = 0;
        if (!say.text().isEmpty()) {
            ObjectNode block = ModelWire.object().put("type", "text").put("text", "");
            List<String> words = ModelWire.words(say.text());
            block(events, index++, block, "text_delta", "text", words);
        }
        if (say.tool().isPresent()) {
            Turn.Tool tool = say.tool().get();
            ObjectNode block = use(tool);
            block.putObject("input");
            int half = tool.input().length() / 2;
            List<String> halves =
                    List.of("", tool.input().substring(0, half), tool.input().substring(half));
            block(events, index, block, "input_json_delta", "partial_json", halves);
        }
        ObjectNode end = type("message_delta");
        end.putObject("delta").put("stop_reason", reason(say.end())).putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", say.usage().output());
        events.add(event("message_delta", end));
        events.add(event("message_stop", type("message_stop")));
        return events;
    }

    private static void block(
            List<String> events,
            int index,
            ObjectNode block,
            String delta,
            String field,
            List<String> parts) {
        ObjectNode start = type("content_block_start").put("index", index);
        events.add(event("content_block_start", start.set("content_block", block)));
        events.add(event("ping", type("ping")));
        for (String part : parts) {
            ObjectNode more = type("content_block_delta").put("index", index);
            more.putObject("delta").put("type", delta).put(field, part);
            events.add(event("content_block_delta", more));
        }
        events.add(event("content_block_stop", type("content_block_stop").put("index", index)));
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String error(int status, String message) {
        String type =
                switch (status) {
                    case 400 -> "invalid_request_error";
                    case 401 -> "authentication_error";
                    case 403 -> "permission_error";
                    case 404 -> "not_found_error";
                    case 413 -> "request_too_large";
                    case 429 -> "rate_limit_error";
                    case 529 -> "overloaded_error";
                    default -> "api_error";
                };
        ObjectNode error = type("error");
        error.putObject("error").put("type", type).put("message", message);
        return error.put("request_id", "req_011CScripted").toString();
    }

    private static ObjectNode message(String model) {
        return ModelWire.object()
                .put("id", "msg_01Scripted")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
    }

    private static ObjectNode use(Turn.Tool tool) {
        return ModelWire.object()
                .put("type", "tool_use")
                .put("id", "toolu_01Scripted")
                .put("name", tool.name());
    }

    private static ObjectNode usage(Tokens tokens, long output) {
        return ModelWire.object()
                .put("input_tokens", tokens.input())
                .put("cache_creation_input_tokens", tokens.cacheWrite())
                .put("cache_read_input_tokens", tokens.cacheRead())
                .put("output_tokens", output)
                .put("service_tier", "standard");
    }

    private static String reason(Turn.End end) {
        return switch (end) {
            case DONE -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL -> "tool_use";
            case REFUSAL -> "refusal";
        };
    }

    private static ObjectNode type(String type) {
        return ModelWire.object().put("type", type);
    }

    private static String event(String name, JsonNode data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
