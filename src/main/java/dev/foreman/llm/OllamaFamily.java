package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Secret;
import dev.foreman.llm.Reply.Ending;
import dev.foreman.llm.Shape.Structure;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import java.util.Map;
import java.util.Optional;

/** Ollama's chat, which is asked for JSON by its {@code format}. */
record OllamaFamily(String address, Optional<Secret> key) implements Family {
    /** Where it isn't told how much it may keep in mind, it cuts a long prompt without a word. */
    private static final int LEAST_CONTEXT = 8_192;

    @Override
    public String provider() {
        return "ollama";
    }

    @Override
    public Shape first(Question question) {
        return new Shape(question.schema().isPresent() ? Structure.SCHEMA : Structure.TEXT, false);
    }

    @Override
    public Optional<Shape> next(Shape tried, Question question, Complaint complaint) {
        return Optional.empty();
    }

    @Override
    public ChatResponse ask(Exchange exchange, String model, Question question, Shape shape) {
        var client =
                OllamaChatModel.builder()
                        .httpClientBuilder(exchange.builder())
                        .baseUrl(address)
                        .modelName(model)
                        .numPredict(question.maxOutputTokens())
                        .numCtx(context(question))
                        .maxRetries(0);
        question.schema().ifPresent(schema -> client.responseFormat(Family.format(schema)));
        key.ifPresent(secret ->
                client.customHeaders(Map.of("Authorization", "Bearer " + secret.reveal())));
        ChatRequest request =
                ChatRequest.builder()
                        .messages(Family.messages(question.system(), question.prompt()))
                        .build();
        return client.build().chat(request);
    }

    /** In steps, because a model is loaded anew for another one. */
    static int context(Question question) {
        long needed = Estimates.of(question).input() + question.maxOutputTokens();
        int context = LEAST_CONTEXT;
        while (context < needed && context < 1 << 20) {
            context *= 2;
        }
        return context;
    }

    @Override
    public Reply read(JsonNode body, ChatResponse response) {
        boolean tool = response.aiMessage().hasToolExecutionRequests();
        String text = Family.text(response);
        Ending ending =
                "length".equals(body.path("done_reason").asText())
                        ? Ending.LENGTH
                        : tool && text.isBlank() ? Ending.TOOL : Ending.DONE;
        Usage usage =
                new Usage(
                        Usage.count(body.path("prompt_eval_count")),
                        Usage.count(body.path("eval_count")),
                        0,
                        0);
        return new Reply(text, ending, usage);
    }
}
