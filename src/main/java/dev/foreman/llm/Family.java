package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is different from provider to provider. */
sealed interface Family permits AnthropicFamily, OpenAiFamily, OllamaFamily {

    /** What an answer is called where it needs a name. */
    String ANSWER = "answer";

    /** As the configuration names it. */
    String provider();

    /** The way that is tried first. */
    Shape first(Question question);

    /** The way to try when the provider did not like that one; empty when no other is left. */
    Optional<Shape> next(Shape tried, Question question, Complaint complaint);

    /** Asks; all that goes over the wire goes through the exchange. */
    ChatResponse ask(Exchange exchange, String model, Question question, Shape shape);

    /**
     * @param body what came over the wire
     * @param response the same as the client library has it
     */
    Reply read(JsonNode body, ChatResponse response);

    static List<ChatMessage> messages(String system, String prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isBlank()) {
            messages.add(SystemMessage.from(system));
        }
        messages.add(UserMessage.from(prompt));
        return messages;
    }

    static ResponseFormat format(JsonNode schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder()
                                .name(ANSWER)
                                .rootElement(JsonRawSchema.from(schema.toString()))
                                .build())
                .build();
    }

    static String text(ChatResponse response) {
        String text = response.aiMessage().text();
        return text == null ? "" : text;
    }
}
