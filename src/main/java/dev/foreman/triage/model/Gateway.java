package dev.foreman.triage.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the harness's model gateway, {@code POST /v1/complete}. It retries by itself; here one
 * question is one request, bounded in time and size.
 */
public final class Gateway {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_OUTPUT_TOKENS = 2_000;

    private Gateway() {}

    /**
     * @param time for everything together, from connecting to the last byte
     */
    public static Reply ask(LlmEndpoint endpoint, Prompt prompt, Duration time) {
        HttpRequest request;
        try {
            request = request(endpoint, prompt);
        } catch (IllegalArgumentException e) {
            return new Reply.Failed("the gateway's address or token is unusable");
        }
        // One client a question: there is nothing to keep, and to close it hangs up.
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        try {
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            return read(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Reply.Failed("it did not answer within " + time.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Reply.Failed(why(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Failed("interrupted");
        } finally {
            http.shutdownNow();
        }
    }

    private static HttpRequest request(LlmEndpoint endpoint, Prompt prompt) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("system", prompt.system())
                .put("prompt", prompt.user())
                .put("max_output_tokens", MOST_OUTPUT_TOKENS)
                .set("schema", AnswerSchema.SCHEMA);
        String base = endpoint.url().toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base : base + "/") + "v1/complete"))
                .header("Authorization", "Bearer " + endpoint.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static Reply read(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = Json.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            body = Json.mapper().missingNode();
        }
        if (response.statusCode() == 200) {
            return body.path("text").isTextual() || body.path("json").isObject()
                    ? new Reply.Said(
                            body.path("text").asText(""),
                            body.path("json").isObject() ? body.path("json") : null,
                            body.path("model").asText(""),
                            body.path("stop").asText(""))
                    : new Reply.Failed("the gateway's answer has neither text nor JSON");
        }
        JsonNode error = body.path("error");
        String said = Plain.line(error.path("message").asText(""), 200);
        return switch (error.path("over_budget").asText("")) {
            case "park" -> new Reply.OverBudget(true, said);
            case "" ->
                    new Reply.Failed(
                            "the gateway answered "
                                    + response.statusCode()
                                    + (said.isEmpty() ? "" : ": " + said));
            default -> new Reply.OverBudget(false, said);
        };
    }

    private static String why(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "the gateway cannot be reached";
        }
        String said = Plain.line(String.valueOf(cause == null ? "" : cause.getMessage()), 120);
        return (cause instanceof IOException ? "the connection to the gateway failed" : "it failed")
                + (said.isEmpty() ? "" : ": " + said);
    }
}
