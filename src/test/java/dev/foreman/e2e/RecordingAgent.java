package dev.foreman.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Somebody's agent, reached by URL, that keeps everything it is sent. Fails at first, and repeats
 * what it was sent where a careless one would.
 */
final class RecordingAgent implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> tasks = new CopyOnWriteArrayList<>();

    RecordingAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every request in full: line, headers, body. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Ids of the tasks it was given, in order. */
    List<String> tasks() {
        return List.copyOf(tasks);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String whole =
                    exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI()
                            + "\n"
                            + exchange.getRequestHeaders().entrySet()
                            + "\n"
                            + body;
            received.add(whole);
            if (!exchange.getRequestURI().getPath().equals("/task")) {
                answer(exchange, 200, "{}");
                return;
            }
            JsonNode task = Json.mapper().readTree(body);
            String id = task.get("task_id").asText();
            tasks.add(id);
            if (tasks.size() == 1) {
                answer(exchange, 500, whole);
            } else {
                answer(
                        exchange,
                        200,
                        Json.write(
                                Map.of(
                                        "task_id",
                                        id,
                                        "decision",
                                        "label_and_respond",
                                        "rationale",
                                        "seen " + task.get("payload"),
                                        "actions",
                                        List.of(
                                                Map.of(
                                                        "type", "add_label",
                                                        "label", "seen")))));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
