package dev.foreman.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedModelTest {
    private static final String ASK =
            """
            {"model":"m","stream":%s,"max_tokens":9,"input":"hi","prompt":"hi",
             "messages":[{"role":"user","content":"hi"}]}\
            """;

    private final ScriptedModel model = new ScriptedModel();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() throws Exception {
        http.shutdownNow();
        model.close();
    }

    private HttpRequest.Builder request(String path, boolean stream) {
        return HttpRequest.newBuilder(URI.create(model.url() + path))
                .header("anthropic-version", "2023-06-01")
                .header("x-api-key", "k-1")
                .POST(HttpRequest.BodyPublishers.ofString(ASK.formatted(stream)));
    }

    private HttpResponse<String> ask(String path, boolean stream) throws Exception {
        return http.send(request(path, stream).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, end_turn, message_stop",
        "/v1/chat/completions, chat.completion, [DONE]",
        "/v1/responses, completed, response.completed",
        "/api/chat, done_reason, done_reason",
        "/api/generate, done_reason, done_reason"
    })
    void answers_in_the_dialect_that_it_is_asked_in(String path, String whole, String streamed)
            throws Exception {
        model.then(Turn.text("It is a bug."));

        assertThat(ask(path, false).body()).contains("It is a bug.").contains(whole);
        assertThat(ask(path, true).body()).contains("\" bug.\"").contains(streamed);
        assertThat(model.last().key()).isEqualTo("k-1");
        assertThat(model.last().ending()).isCompletedWithValue(ScriptedModel.Ending.WHOLE);
    }

    @Test
    void plays_its_turns_in_order_and_the_last_one_for_ever() throws Exception {
        model.then(Turn.fail(529).with("Retry-After", "3"), Turn.text("one"));

        HttpResponse<String> refused = ask("/v1/messages", true);
        assertThat(refused.statusCode()).isEqualTo(529);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("3");
        assertThat(refused.body()).contains("overloaded_error");
        assertThat(ask("/v1/messages", false).body()).contains("one");
        assertThat(ask("/v1/messages", false).body()).contains("one");
        assertThat(model.journal()).hasSize(3);
    }

    @Test
    void refuses_wrong_keys_unknown_models_and_what_is_no_question() throws Exception {
        model.then(Turn.text("one")).takes("other");
        assertThat(ask("/v1/messages", false).statusCode()).isEqualTo(401);
        model.takes("k-1").has("n");
        assertThat(ask("/v1/messages", false).statusCode()).isEqualTo(404);
        model.has("m");
        assertThat(ask("/v1/messages", false).statusCode()).isEqualTo(200);
        assertThat(ask("/v2/messages", false).statusCode()).isEqualTo(404);
        HttpRequest empty =
                request("/v1/messages", false)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\"}"))
                        .build();
        assertThat(http.send(empty, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void counts_and_lists_without_touching_the_script() throws Exception {
        model.then(Turn.text("one")).has("m");
        assertThat(ask("/v1/messages/count_tokens", false).body()).contains("input_tokens");
        HttpRequest tags = HttpRequest.newBuilder(URI.create(model.url() + "/api/tags")).build();
        assertThat(http.send(tags, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"name\":\"m\"");
        assertThat(ask("/api/chat", false).body()).contains("one");
    }

    @Test
    void a_paced_stream_goes_on_a_permit_at_a_time_and_sees_its_asker_hang_up() throws Exception {
        Semaphore pace = new Semaphore(1);
        model.then(new Turn.Paced(pace, Turn.text("one two")));

        HttpResponse<InputStream> answer =
                http.send(
                        request("/api/chat", true).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"one\"");
            assertThat(model.last().ending()).isNotDone();
        }

        assertThat(model.last().ending())
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(ScriptedModel.Ending.HUNG_UP);
    }

    @Test
    void a_cut_stream_ends_in_the_middle() throws Exception {
        model.then(new Turn.Cut(Turn.text("one two three"), 2));

        HttpResponse<InputStream> answer =
                http.send(
                        request("/api/chat", true).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        StringBuilder seen = new StringBuilder();
        assertThatThrownBy(
                        () -> {
                            for (int b = answer.body().read(); b >= 0; b = answer.body().read()) {
                                seen.append((char) b);
                            }
                        })
                .isInstanceOf(IOException.class);

        assertThat(seen).doesNotContain("three");
        assertThat(model.last().ending())
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(ScriptedModel.Ending.BROKEN_OFF);
    }
}
