package dev.foreman.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams, recorded and scripted, as somebody else's clients read them. */
class RecordedStreamsTest {
    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private StreamingChatModel client(String dialect) {
        return switch (dialect) {
            case "anthropic" ->
                    AnthropicStreamingChatModel.builder()
                            .baseUrl(model.url() + "/v1")
                            .apiKey("k")
                            .modelName("m")
                            .build();
            case "openai" ->
                    OpenAiStreamingChatModel.builder()
                            .baseUrl(model.url() + "/v1")
                            .apiKey("k")
                            .modelName("m")
                            .build();
            case "openai-responses" ->
                    OpenAiResponsesStreamingChatModel.builder()
                            .baseUrl(model.url() + "/v1")
                            .apiKey("k")
                            .modelName("m")
                            .build();
            default ->
                    OllamaStreamingChatModel.builder()
                            .baseUrl(model.url().toString())
                            .modelName("m")
                            .build();
        };
    }

    private ChatResponse ask(String dialect) throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        StringBuilder parts = new StringBuilder();
        client(dialect)
                .chat(
                        "hello",
                        new StreamingChatResponseHandler() {
                            @Override
                            public void onPartialResponse(String part) {
                                parts.append(part);
                            }

                            @Override
                            public void onCompleteResponse(ChatResponse response) {
                                whole.complete(response);
                            }

                            @Override
                            public void onError(Throwable error) {
                                whole.completeExceptionally(error);
                            }
                        });
        ChatResponse response = whole.get(60, java.util.concurrent.TimeUnit.SECONDS);
        String text = response.aiMessage().text();
        assertThat(parts).hasToString(text == null ? "" : text);
        assertThat(model.last().ending())
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(ScriptedModel.Ending.WHOLE);
        return response;
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, 412, 58",
        "openai, 371, 49",
        "openai-responses, 371, 49",
        "ollama, 338, 47"
    })
    void a_recorded_stream_is_read_with_its_count(String dialect, int input, int output)
            throws Exception {
        model.then(Turn.recorded("normal"));

        ChatResponse response = ask(dialect);

        assertThat(response.aiMessage().text()).startsWith("{\"decision\"").endsWith("0.86}");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(input);
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({"anthropic", "openai", "openai-responses", "ollama"})
    void a_recorded_call_of_a_tool_is_read(String dialect) throws Exception {
        model.then(Turn.recorded("tool"));

        ChatResponse response = ask(dialect);

        assertThat(response.aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.name()).isEqualTo("read_file");
                    assertThat(use.arguments().replace(" ", ""))
                            .isEqualTo("{\"path\":\"README.md\",\"line\":12}");
                });
    }

    @ParameterizedTest
    @CsvSource({"anthropic", "openai", "openai-responses", "ollama"})
    void a_recorded_cut_is_told(String dialect) throws Exception {
        model.then(Turn.recorded("truncated"));

        assertThat(ask(dialect).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"anthropic", "openai", "openai-responses", "ollama"})
    void scripted_streams_are_read_just_so(String dialect) throws Exception {
        model.then(
                Turn.text("It is a bug.").costing(11, 12),
                Turn.tool("read_file", "{\"path\":\"a\"}"),
                Turn.truncated("It is"));

        ChatResponse text = ask(dialect);
        assertThat(text.aiMessage().text()).isEqualTo("It is a bug.");
        assertThat(text.tokenUsage().inputTokenCount()).isEqualTo(11);
        assertThat(text.tokenUsage().outputTokenCount()).isEqualTo(12);
        assertThat(ask(dialect).aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(use ->
                        assertThat(use.arguments().replace(" ", "")).isEqualTo("{\"path\":\"a\"}"));
        assertThat(ask(dialect).finishReason()).isEqualTo(FinishReason.LENGTH);
    }
}
