package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's agent behind a URL: decides what the test says, and remembers what it was asked. */
final class FakeAgent implements AutoCloseable {
    static final String LABEL = "{'type': 'add_label', 'label': 'bug'}";
    static final String CLOSE = "{'type': 'close_issue'}";

    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String decision = "label_and_respond";
    private volatile String rationale = "because the test says so";
    private volatile String actions = LABEL;
    private volatile boolean hanging;
    private volatile Runnable meanwhile = () -> {};

    FakeAgent() {
        this(0);
    }

    FakeAgent(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/health", e -> answer(e, "{}"));
        server.createContext("/task", this::task);
        server.start();
    }

    /** {@code agents:} of a repository that is served by this agent. */
    String yaml(boolean allowClose) {
        return "{type: issue-triage, allow_close: %s, config: {url: '%s'}}"
                .formatted(allowClose, url());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeAgent decide(String decision, String... actions) {
        this.decision = decision;
        this.actions = String.join(", ", actions);
        return this;
    }

    FakeAgent because(String rationale) {
        this.rationale = rationale;
        return this;
    }

    /** What happens while it thinks. */
    FakeAgent meanwhile(Runnable what) {
        meanwhile = what;
        return this;
    }

    FakeAgent hang(boolean hanging) {
        this.hanging = hanging;
        return this;
    }

    private void task(HttpExchange exchange) throws IOException {
        JsonNode task = Json.mapper().readTree(exchange.getRequestBody());
        asked.add(task);
        meanwhile.run();
        if (hanging) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        answer(
                exchange,
                "{\"task_id\": \"%s\", \"decision\": \"%s\", \"rationale\": %s, \"actions\": [%s]}"
                        .formatted(
                                task.path("task_id").asText(),
                                decision,
                                Json.write(rationale),
                                actions.replace('\'', '"')));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
