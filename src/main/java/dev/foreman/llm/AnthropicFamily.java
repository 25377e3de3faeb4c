package dev.foreman.llm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Secret;
import dev.foreman.llm.Reply.Ending;
import dev.foreman.llm.Shape.Structure;
import dev.foreman.protocol.Json;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Anthropic's Messages. JSON is asked for as its output format, or, where model or schema are not
 * up to that, as the input of a tool that has to be used.
 */
record AnthropicFamily(String address, Secret key) implements Family {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Override
    public String provider() {
        return "anthropic";
    }

    @Override
    public Shape first(Question question) {
        Structure structure =
                question.schema()
                        .map(s -> Schemas.closed(s).isPresent() ? Structure.SCHEMA : Structure.TOOL)
                        .orElse(Structure.TEXT);
        return new Shape(structure, false);
    }

    @Override
    public Optional<Shape> next(Shape tried, Question question, Complaint complaint) {
        return tried.structure() == Structure.SCHEMA
                ? Optional.of(tried.with(Structure.TOOL))
                : Optional.empty();
    }

    @Override
    public ChatResponse ask(Exchange exchange, String model, Question question, Shape shape) {
        var client =
                AnthropicChatModel.builder()
                        .httpClientBuilder(exchange.builder())
                        .baseUrl(address)
                        .apiKey(key.reveal())
                        .modelName(model)
                        .maxTokens(question.maxOutputTokens())
                        .maxRetries(0);
        question.schema()
                .ifPresent(schema -> {
                    if (shape.structure() == Structure.SCHEMA) {
                        client.responseFormat(Family.format(Schemas.closed(schema).orElse(schema)));
                    } else {
                        client.customParameters(tool(schema));
                    }
                });
        ChatRequest request =
                ChatRequest.builder()
                        .messages(Family.messages(question.system(), question.prompt()))
                        .build();
        return client.build().chat(request);
    }

    /** The library's own tools take part of JSON Schema alone. */
    private static Map<String, Object> tool(JsonNode schema) {
        Map<String, Object> tool =
                Map.of(
                        "name",
                        ANSWER,
                        "description",
                        "Gives the answer. It is the only way to answer.",
                        "input_schema",
                        Json.mapper().convertValue(schema, OBJECT));
        return Map.of(
                "tools", List.of(tool), "tool_choice", Map.of("type", "tool", "name", ANSWER));
    }

    @Override
    public Reply read(JsonNode body, ChatResponse response) {
        JsonNode usage = body.path("usage");
        Usage counted =
                new Usage(
                        Usage.count(usage.path("input_tokens")),
                        Usage.count(usage.path("output_tokens")),
                        Usage.count(usage.path("cache_read_input_tokens")).orElse(0),
                        Usage.count(usage.path("cache_creation_input_tokens")).orElse(0));
        List<String> given =
                response.aiMessage().toolExecutionRequests().stream()
                        .filter(use -> ANSWER.equals(use.name()))
                        .map(use -> String.valueOf(use.arguments()))
                        .toList();
        boolean answered = given.size() == 1;
        return new Reply(
                answered ? given.getFirst() : Family.text(response),
                switch (body.path("stop_reason").asText()) {
                    case "max_tokens", "model_context_window_exceeded" -> Ending.LENGTH;
                    case "refusal" -> Ending.REFUSED;
                    case "tool_use" -> answered ? Ending.DONE : Ending.TOOL;
                    default -> Ending.DONE;
                },
                counted);
    }
}
