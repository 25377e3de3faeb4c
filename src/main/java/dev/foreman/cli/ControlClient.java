package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Talks to the harness that runs on a database. */
final class ControlClient implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final ControlFile control;

    private ControlClient(ControlFile control) {
        this.control = control;
    }

    /** The harness that runs on this database; empty when none does. */
    static Optional<ControlClient> of(Path db) {
        return ControlFile.read(db).filter(ControlFile::isCurrent).map(ControlClient::new);
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Map<String, Object> body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /** For what may need several calls of GitHub. */
    JsonNode postPatiently(String path, Map<String, Object> body) {
        return send(
                request(path)
                        .timeout(Duration.ofMinutes(5))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(control.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + control.token());
    }

    /** What is no JSON. */
    String text(String path) {
        return body(request(path).GET().build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            return Json.mapper().readTree(body(request));
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private String body(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new CommandFailedException(
                        Json.mapper()
                                .readTree(response.body())
                                .path("error")
                                .asText("it answered " + response.statusCode()));
            }
            return response.body();
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted while waiting for the running Foreman");
        }
    }

    private CommandFailedException silent(IOException e) {
        return new CommandFailedException(
                "the running Foreman (pid "
                        + control.pid()
                        + ") did not answer at "
                        + control.url()
                        + ": "
                        + e);
    }

    @Override
    public void close() {
        http.close();
    }
}
