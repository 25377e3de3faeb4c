package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.models.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code POST /v1/chat/completions}. */
record OpenAiChatWire() implements ModelWire {
    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Optional<String> objection(ScriptedModel.Seen seen) {
        return ModelWire.missing(seen.json(), "model", "messages");
    }

    @Override
    public boolean streams(JsonNode body) {
        return body.path("stream").asBoolean(false);
    }

    @Override
    public String whole(String model, Turn.Say say) {
        ObjectNode answer = head("chat.completion", model);
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        boolean refused = say.end() == Turn.End.REFUSAL;
        message.put("content", refused || say.tool().isPresent() ? null : say.text());
        message.put("refusal", refused ? say.text() : null);
        say.tool().ifPresent(tool -> call(message, tool, tool.input()));
        message.putArray("annotations");
        choice.putNull("logprobs").put("finish_reason", reason(say.end()));
        answer.set("usage", usage(say.usage()));
        return answer.put("service_tier", "default").toString();
    }

    @Override
    public List<String> pieces(String model, Turn.Say say, JsonNode body) {
        List<String> chunks = new ArrayList<>();
        boolean refused = say.end() == Turn.End.REFUSAL;
        chunks.add(chunk(model, null, d -> d.put("role", "assistant").put("content", "")));
        for (String word : ModelWire.words(say.text())) {
            chunks.add(chunk(model, null, d -> d.put(refused ? "refusal" : "content", word)));
        }
        if (say.tool().isPresent()) {
            Turn.Tool tool = say.tool().get();
            chunks.add(chunk(model, null, d -> indexed(call(d, tool, ""))));
            chunks.add(
                    chunk(
                            model,
                            null,
                            d ->
                                    indexed(d.putArray("tool_calls").addObject())
                                            .putObject("function")
                                            .put("arguments", tool.input())));
        }
        chunks.add(chunk(model, reason(say.end()), _ -> {}));
        if (body.path("stream_options").path("include_usage").asBoolean(false)) {
            ObjectNode last = head("chat.completion.chunk", model);
            last.putArray("choices");
            last.set("usage", usage(say.usage()));
            chunks.add("data: " + last + "\n\n");
        }
        chunks.add("data: [DONE]\n\n");
        return chunks;
    }

    private static String chunk(String model, String reason, Consumer<ObjectNode> delta) {
        ObjectNode chunk = head("chat.completion.chunk", model);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        delta.accept(choice.putObject("delta"));
        choice.putNull("logprobs").put("finish_reason", reason);
        return "data: " + chunk + "\n\n";
    }

    private static ObjectNode call(ObjectNode message, Turn.Tool tool, String arguments) {
        ObjectNode call =
                message.putArray("tool_calls")
                        .addObject()
                        .put("id", "call_Scripted")
                        .put("type", "function");
        call.putObject("function").put("name", tool.name()).put("arguments", arguments);
        return call;
    }

    private static ObjectNode indexed(ObjectNode call) {
        return call.put("index", 0);
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String error(int status, String message) {
        return failure(status, message);
    }

    static String failure(int status, String message) {
        String type =
                switch (status) {
                    case 429 -> "rate_limit_exceeded";
                    case 500, 502, 503, 529 -> "server_error";
                    default -> "invalid_request_error";
                };
        String code =
                switch (status) {
                    case 401 -> "invalid_api_key";
                    case 404 -> "model_not_found";
                    default -> null;
                };
        ObjectNode error = ModelWire.object();
        error.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return error.toString();
    }

    private static ObjectNode head(String object, String model) {
        return ModelWire.object()
                .put("id", "chatcmpl-Scripted")
                .put("object", object)
                .put("created", 1764700000)
                .put("model", model);
    }

    /** Its input includes what came from the cache. */
    private static ObjectNode usage(Tokens tokens) {
        long input = tokens.input() + tokens.cacheRead();
        ObjectNode usage =
                ModelWire.object()
                        .put("prompt_tokens", input)
                        .put("completion_tokens", tokens.output())
                        .put("total_tokens", input + tokens.output());
        usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cacheRead());
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
        return usage;
    }

    private static String reason(Turn.End end) {
        return switch (end) {
            case DONE, REFUSAL -> "stop";
            case LENGTH -> "length";
            case TOOL -> "tool_calls";
        };
    }
}
