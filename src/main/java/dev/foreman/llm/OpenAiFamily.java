package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Secret;
import dev.foreman.llm.Reply.Ending;
import dev.foreman.llm.Shape.Structure;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * OpenAI's chat completions, and the many servers that speak like it, each of which knows less of
 * it. What OpenAI itself wants is tried first at its own address, what the others know elsewhere.
 */
record OpenAiFamily(String address, Secret key, boolean isAtHome) implements Family {

    @Override
    public String provider() {
        return "openai";
    }

    @Override
    public Shape first(Question question) {
        Structure structure =
                question.schema()
                        .map(s -> Schemas.isStrict(s) ? Structure.SCHEMA : Structure.LOOSE_SCHEMA)
                        .orElse(Structure.TEXT);
        return new Shape(structure, isAtHome);
    }

    @Override
    public Optional<Shape> next(Shape tried, Question question, Complaint complaint) {
        if (complaint == Complaint.OUTPUT_LIMIT) {
            return Optional.of(tried.withOtherLimit());
        }
        return switch (tried.structure()) {
            case SCHEMA -> Optional.of(tried.with(Structure.LOOSE_SCHEMA));
            case LOOSE_SCHEMA -> Optional.of(tried.with(Structure.JSON));
            case TEXT, TOOL, JSON -> Optional.empty();
        };
    }

    @Override
    public ChatResponse ask(Exchange exchange, String model, Question question, Shape shape) {
        var client =
                OpenAiChatModel.builder()
                        .httpClientBuilder(exchange.builder())
                        .baseUrl(address)
                        .apiKey(key.reveal())
                        .modelName(model)
                        .maxRetries(0)
                        .strictJsonSchema(shape.structure() == Structure.SCHEMA);
        if (shape.completionTokens()) {
            client.maxCompletionTokens(question.maxOutputTokens());
        } else {
            client.maxTokens(question.maxOutputTokens());
        }
        String system = question.system();
        if (question.schema().isPresent()) {
            JsonNode schema = question.schema().get();
            if (shape.structure() == Structure.JSON) {
                client.responseFormat(
                        ResponseFormat.builder().type(ResponseFormatType.JSON).build());
                system = system + Schemas.inWords(schema);
            } else {
                client.responseFormat(Family.format(schema));
            }
        }
        ChatRequest request =
                ChatRequest.builder().messages(Family.messages(system, question.prompt())).build();
        return client.build().chat(request);
    }

    @Override
    public Reply read(JsonNode body, ChatResponse response) {
        JsonNode choice = body.path("choices").path(0);
        Ending ending =
                switch (choice.path("finish_reason").asText()) {
                    case "length" -> Ending.LENGTH;
                    case "content_filter" -> Ending.REFUSED;
                    case "tool_calls", "function_call" -> Ending.TOOL;
                    default -> Ending.DONE;
                };
        return new Reply(Family.text(response), ending, usage(body));
    }

    /** Of an answer that the library has no type for, since the model refused to give one. */
    static Reply refusal(JsonNode body) {
        String words = body.path("choices").path(0).path("message").path("refusal").asText();
        return new Reply(words, Ending.REFUSED, usage(body));
    }

    /** Here, what came from the cache is part of the input. */
    private static Usage usage(JsonNode body) {
        JsonNode usage = body.path("usage");
        OptionalLong input = Usage.count(usage.path("prompt_tokens"));
        long cached =
                Usage.count(usage.path("prompt_tokens_details").path("cached_tokens")).orElse(0);
        long fromCache = Math.min(cached, input.orElse(0));
        return new Usage(
                input.isPresent()
                        ? OptionalLong.of(input.getAsLong() - fromCache)
                        : OptionalLong.empty(),
                Usage.count(usage.path("completion_tokens")),
                fromCache,
                0);
    }
}
