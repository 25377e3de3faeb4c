package dev.foreman.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A question whose answer is worth keeping. What cannot be brought about, such as an overload or a
 * refusal, is not among them: those recordings stay as they are.
 *
 * @param file the recording's name
 * @param status of an answer that is what it should be
 * @param wrongKey asked with a key that is none
 */
record Scene(String file, Dialect dialect, ObjectNode body, int status, boolean wrongKey) {
    private static final String SYSTEM =
            "You triage issues of a small command line tool. Answer with JSON alone.";
    private static final String PROMPT =
            "Title: Crash when saving\n\nSaving a file with a blank in its name crashes 2.1.0. Steps:"
                    + " open, save as \"a b.txt\", crash. Is it a bug, a question or a wish?";
    private static final ObjectNode DECISION =
            object(
                    """
                    {"type": "object",
                     "properties": {
                       "decision": {"type": "string",
                         "enum": ["label_and_respond", "close", "escalate", "skip"]},
                       "rationale": {"type": "string"},
                       "actions": {"type": "array", "items": {"type": "object",
                         "properties": {
                           "type": {"type": "string", "enum": ["add_label"]},
                           "label": {"type": "string", "enum": ["bug", "question", "wish"]}},
                         "required": ["type", "label"], "additionalProperties": false}},
                       "confidence": {"type": "number"}},
                     "required": ["decision", "rationale", "actions", "confidence"],
                     "additionalProperties": false}\
                    """);
    private static final ObjectNode FILE =
            object(
                    """
                    {"type": "object",
                     "properties": {"path": {"type": "string"}, "line": {"type": "integer"}},
                     "required": ["path", "line"], "additionalProperties": false}\
                    """);

    static List<Scene> of(Dialect dialect, String model) {
        List<Scene> scenes = new ArrayList<>();
        for (boolean streamed : List.of(false, true)) {
            String end = streamed ? "-streamed" : "";
            ObjectNode normal = ask(dialect, model, 600, streamed);
            dialect.schema(normal, DECISION);
            scenes.add(new Scene("normal" + end, dialect, normal, 200, false));
            ObjectNode cut = ask(dialect, model, 16, streamed);
            scenes.add(new Scene("truncated" + end, dialect, cut, 200, false));
            ObjectNode tool = ask(dialect, model, 600, streamed);
            dialect.tool(tool, "read_file", FILE);
            scenes.add(new Scene("tool" + end, dialect, tool, 200, false));
        }
        scenes.add(
                new Scene(
                        "unknown-model",
                        dialect,
                        ask(dialect, "no-such-model", 9, false),
                        404,
                        false));
        if (dialect != Dialect.OLLAMA) {
            scenes.add(new Scene("bad-key", dialect, ask(dialect, model, 9, false), 401, true));
        }
        return scenes;
    }

    private static ObjectNode ask(Dialect dialect, String model, int most, boolean streamed) {
        ObjectNode body = Json.mapper().createObjectNode().put("model", model);
        body.put("stream", streamed);
        dialect.limit(body, most, streamed);
        ArrayNode messages =
                body.putArray(dialect == Dialect.OPENAI_RESPONSES ? "input" : "messages");
        if (dialect == Dialect.ANTHROPIC) {
            body.put("system", SYSTEM);
        } else {
            messages.addObject().put("role", "system").put("content", SYSTEM);
        }
        messages.addObject().put("role", "user").put("content", PROMPT);
        return body;
    }

    private static ObjectNode object(String json) {
        return Json.read(json, ObjectNode.class);
    }
}
