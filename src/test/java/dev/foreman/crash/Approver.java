package dev.foreman.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A maintainer who lets go whatever waits, as soon as a Foreman runs to be told, and tells it again
 * when that died over it.
 */
final class Approver implements AutoCloseable {
    private final Path control;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Thread thread;
    private volatile int approved;

    Approver(Path db) {
        this.control = db.resolveSibling(db.getFileName() + ".control");
        this.thread = Thread.ofVirtual().name("approver").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** How many were let go, as far as an answer was seen. */
    int approved() {
        return approved;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round();
                Thread.sleep(200);
            } catch (IOException _) {
                // Nobody runs at this moment, or died in the middle of an answer.
                Thread.yield();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void round() throws IOException, InterruptedException {
        if (!Files.exists(control)) {
            return;
        }
        JsonNode access = Json.mapper().readTree(Files.readString(control));
        URI url = URI.create(access.path("url").asText("http://127.0.0.1:1"));
        String token = access.path("token").asText();
        JsonNode waiting = send(request(url.resolve("/api/v1/approvals"), token).GET().build());
        for (JsonNode each : waiting.path("approvals")) {
            String body = Json.write(Map.of("digest", each.path("digest").asText(), "by", "mara"));
            URI approve = url.resolve("/api/v1/approvals/" + each.path("id").asText() + "/approve");
            JsonNode answer =
                    send(
                            request(approve, token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build());
            approved += answer.has("error") ? 0 : 1;
        }
    }

    private static HttpRequest.Builder request(URI url, String token) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(10));
        http.shutdownNow();
    }
}
