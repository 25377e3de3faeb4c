package dev.foreman.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A small agent that keeps the contract, made to be contradicted in one thing. */
class PlainAgent implements AutoCloseable {

    /** An HTTP answer. */
    record Answer(int status, String body) {}

    /** What to answer instead; null for what a good agent answers. */
    interface Whim {
        @Nullable Answer answer(String path, String body) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Whim whim;
    private final CountDownLatch closed = new CountDownLatch(1);

    PlainAgent(Whim whim) {
        this(whim, Executors.newVirtualThreadPerTaskExecutor());
    }

    PlainAgent(Whim whim, ExecutorService threads) {
        this.whim = whim;
        this.threads = threads;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor((Executor) threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Does not answer while the agent lives. */
    void hang() throws InterruptedException {
        closed.await();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body;
            try {
                body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                brokenOff();
                throw e;
            }
            Answer other = whim.answer(path, body);
            Answer answer = other == null ? good(path, body) : other;
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client hung up in the middle of its task. */
    void brokenOff() {}

    static Answer good(String path, String body) {
        if (path.equals("/health")) {
            return new Answer(200, "{}");
        }
        if (!path.equals("/task")) {
            return new Answer(404, "{}");
        }
        try {
            JsonNode task = Json.mapper().readTree(body);
            JsonNode issue = task.path("payload").path("issue");
            boolean isTask =
                    task.path("task_id").isTextual()
                            && issue.path("title").isTextual()
                            && (issue.path("body").isTextual() || issue.path("body").isNull());
            return isTask ? new Answer(200, decision(task).toString()) : new Answer(422, "{}");
        } catch (IOException e) {
            return new Answer(422, "{}");
        }
    }

    static JsonNode read(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            return Json.mapper().createObjectNode();
        }
    }

    static ObjectNode decision(JsonNode task) {
        ObjectNode decision = Json.mapper().createObjectNode();
        decision.put("task_id", task.path("task_id").asText());
        decision.put("decision", "label_and_respond").put("rationale", "because");
        decision.putArray("actions");
        return decision;
    }

    static Answer with(String body, String action) {
        ObjectNode decision = decision(read(body));
        decision.withArray("actions").add(read(action));
        return new Answer(200, decision.toString());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
