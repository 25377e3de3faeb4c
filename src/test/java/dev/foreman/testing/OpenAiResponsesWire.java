package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.models.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/responses}. */
record OpenAiResponsesWire() implements ModelWire {
    @Override
    public String name() {
        return "openai-responses";
    }

    @Override
    public Optional<String> objection(ScriptedModel.Seen seen) {
        return ModelWire.missing(seen.json(), "model", "input");
    }

    @Override
    public boolean streams(JsonNode body) {
        return body.path("stream").asBoolean(false);
    }

    @Override
    public String whole(String model, Turn.Say say) {
        ObjectNode answer = head(model, say.end() == Turn.End.LENGTH ? "incomplete" : "completed");
        if (say.end() == Turn.End.LENGTH) {
            answer.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        answer.putArray("output").add(item(say, "completed", false));
        answer.set("usage", usage(say.usage()));
        return answer.toString();
    }

    @Override
    public List<String> pieces(String model, Turn.Say say, JsonNode body) {
        List<String> events = new ArrayList<>();
        add(events, "response.created", with("response", head(model, "in_progress")));
        add(events, "response.in_progress", with("response", head(model, "in_progress")));
        ObjectNode added = ModelWire.object().put("output_index", 0);
        added.set("item", item(say, "in_progress", true));
        add(events, "response.output_item.added", added);
        if (say.tool().isPresent()) {
            String input = say.tool().get().input();
            ObjectNode delta = place("fc_Scripted");
            add(events, "response.function_call_arguments.delta", delta.put("delta", input));
            ObjectNode done = place("fc_Scripted").put("arguments", input);
            add(events, "response.function_call_arguments.done", done);
        } else {
            text(events, say);
        }
        ObjectNode done = ModelWire.object().put("output_index", 0);
        done.set("item", item(say, "completed", false));
        add(events, "response.output_item.done", done);
        JsonNode whole = ModelWire.parse(whole(model, say));
        add(events, "response." + whole.path("status").asText(), with("response", whole));
        return events;
    }

    private static void text(List<String> events, Turn.Say say) {
        boolean refused = say.end() == Turn.End.REFUSAL;
        String kind = refused ? "response.refusal" : "response.output_text";
        String field = refused ? "refusal" : "text";
        ObjectNode begun = place("msg_Scripted").put("content_index", 0);
        begun.set("part", part(say, ""));
        add(events, "response.content_part.added", begun);
        for (String word : ModelWire.words(say.text())) {
            ObjectNode delta = place("msg_Scripted").put("content_index", 0).put("delta", word);
            add(events, kind + ".delta", delta);
        }
        ObjectNode done = place("msg_Scripted").put("content_index", 0).put(field, say.text());
        add(events, kind + ".done", done);
        ObjectNode ended = place("msg_Scripted").put("content_index", 0);
        ended.set("part", part(say, say.text()));
        add(events, "response.content_part.done", ended);
    }

    private static ObjectNode item(Turn.Say say, String status, boolean empty) {
        ObjectNode item = ModelWire.object();
        if (say.tool().isPresent()) {
            return item.put("type", "function_call")
                    .put("id", "fc_Scripted")
                    .put("status", status)
                    .put("call_id", "call_Scripted")
                    .put("name", say.tool().get().name())
                    .put("arguments", empty ? "" : say.tool().get().input());
        }
        item.put("type", "message")
                .put("id", "msg_Scripted")
                .put("status", status)
                .put("role", "assistant");
        var content = item.putArray("content");
        if (!empty) {
            content.add(part(say, say.text()));
        }
        return item;
    }

    private static ObjectNode part(Turn.Say say, String text) {
        if (say.end() == Turn.End.REFUSAL) {
            return ModelWire.object().put("type", "refusal").put("refusal", text);
        }
        ObjectNode part = ModelWire.object().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    private static ObjectNode place(String item) {
        return ModelWire.object().put("item_id", item).put("output_index", 0);
    }

    private static ObjectNode with(String field, JsonNode value) {
        ObjectNode data = ModelWire.object();
        data.set(field, value);
        return data;
    }

    private static void add(List<String> events, String type, ObjectNode data) {
        ObjectNode whole = ModelWire.object().put("type", type);
        whole.put("sequence_number", events.size());
        whole.setAll(data);
        events.add("event: " + type + "\ndata: " + whole + "\n\n");
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String error(int status, String message) {
        return OpenAiChatWire.failure(status, message);
    }

    private static ObjectNode head(String model, String status) {
        ObjectNode answer =
                ModelWire.object()
                        .put("id", "resp_Scripted")
                        .put("object", "response")
                        .put("created_at", 1764700000)
                        .put("status", status)
                        .putNull("error")
                        .putNull("incomplete_details")
                        .put("model", model);
        answer.putArray("output");
        answer.put("parallel_tool_calls", true).put("store", false).putArray("tools");
        return answer.put("tool_choice", "auto").putNull("usage");
    }

    private static ObjectNode usage(Tokens tokens) {
        long input = tokens.input() + tokens.cacheRead();
        ObjectNode usage = ModelWire.object().put("input_tokens", input);
        usage.putObject("input_tokens_details").put("cached_tokens", tokens.cacheRead());
        usage.put("output_tokens", tokens.output());
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return usage.put("total_tokens", input + tokens.output());
    }
}
