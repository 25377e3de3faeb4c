package dev.foreman.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** How a provider is asked. */
enum Dialect {
    ANTHROPIC("https://api.anthropic.com", "/v1/messages"),
    OPENAI("https://api.openai.com", "/v1/chat/completions"),
    OPENAI_RESPONSES("https://api.openai.com", "/v1/responses"),
    OLLAMA("http://localhost:11434", "/api/chat");

    final String home;
    final String path;

    Dialect(String home, String path) {
        this.home = home;
        this.path = path;
    }

    /** Of its folder, and on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, String> headers(String key) {
        return switch (this) {
            case ANTHROPIC -> Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
            case OPENAI, OPENAI_RESPONSES, OLLAMA ->
                    key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
        };
    }

    void limit(ObjectNode body, int most, boolean streamed) {
        switch (this) {
            case ANTHROPIC -> body.put("max_tokens", most);
            case OPENAI -> {
                body.put("max_completion_tokens", most);
                if (streamed) {
                    body.putObject("stream_options").put("include_usage", true);
                }
            }
            case OPENAI_RESPONSES -> body.put("max_output_tokens", most).put("store", false);
            case OLLAMA -> body.putObject("options").put("num_predict", most);
        }
    }

    void schema(ObjectNode body, ObjectNode schema) {
        switch (this) {
            case ANTHROPIC ->
                    body.putObject("output_config")
                            .putObject("format")
                            .put("type", "json_schema")
                            .set("schema", schema);
            case OPENAI ->
                    body.putObject("response_format")
                            .put("type", "json_schema")
                            .putObject("json_schema")
                            .put("name", "decision")
                            .put("strict", true)
                            .set("schema", schema);
            case OPENAI_RESPONSES ->
                    body.putObject("text")
                            .putObject("format")
                            .put("type", "json_schema")
                            .put("name", "decision")
                            .put("strict", true)
                            .set("schema", schema);
            case OLLAMA -> body.set("format", schema);
        }
    }

    /** Offers a tool, and sees to it that it is used where the provider can be told that. */
    void tool(ObjectNode body, String name, ObjectNode input) {
        ObjectNode tool = body.putArray("tools").addObject();
        switch (this) {
            case ANTHROPIC -> {
                tool.put("name", name).set("input_schema", input);
                body.putObject("tool_choice").put("type", "any");
            }
            case OPENAI, OLLAMA -> {
                tool.put("type", "function").putObject("function").put("name", name);
                ((ObjectNode) tool.get("function")).set("parameters", input);
                body.put("tool_choice", "required");
            }
            case OPENAI_RESPONSES -> {
                tool.put("type", "function").put("name", name).set("parameters", input);
                body.put("tool_choice", "required");
            }
        }
    }
}
