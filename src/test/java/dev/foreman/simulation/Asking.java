package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain client of the simulated GitHub, with or without a token. */
record Asking(URI base, String token, HttpClient http) implements AutoCloseable {

    /** An answer with its body read as JSON where it is JSON. */
    record Answer(HttpResponse<String> raw) {
        int status() {
            return raw.statusCode();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return Json.mapper().readTree(raw.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + raw.body(), e);
            }
        }

        String message() {
            return json().path("message").asText();
        }
    }

    static Asking with(SimulatedGitHub gitHub, String token) {
        return new Asking(gitHub.url(), token, HttpClient.newHttpClient());
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return ask("GET", path, "", headers);
    }

    Answer ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.replace('\'', '"')));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    }

    @Override
    public void close() {
        http.close();
    }
}
