package dev.foreman.triage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP into tasks and decisions into HTTP. */
final class Endpoints implements HttpHandler {
    /** A task with a long thread is some hundred kilobytes. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final Clock clock;

    Endpoints(Clock clock) {
        this.clock = clock;
    }

    private record Answer(int status, Object body) {
        static Answer error(int status, String reason) {
            return new Answer(status, Map.of("error", reason));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                LOG.error("a task failed inside the agent; it answers 500 and serves on", e);
                answer = Answer.error(500, "the agent failed: " + e.getClass().getSimpleName());
            }
            byte[] bytes = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" ->
                    method.equals("GET")
                            ? new Answer(200, Map.of("status", "ok", "agent", "issue-triage"))
                            : notAllowed(exchange, "GET");
            case "/task" -> method.equals("POST") ? task(exchange) : notAllowed(exchange, "POST");
            case null, default ->
                    Answer.error(404, "there are only POST /task and GET /health here");
        };
    }

    private Answer task(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Answer.error(413, "a task may have " + MOST_BYTES + " bytes at most");
        }
        try {
            TaskMessage task = TaskReader.read(body);
            return switch (ModelBrain.think(task, clock.instant())) {
                case Thought.Decided(DecisionMessage decision) -> new Answer(200, decision);
                case Thought.Parked _ ->
                        new Answer(503, Map.of("error", "over budget", "parked", true));
            };
        } catch (InvalidTask e) {
            return Answer.error(422, String.valueOf(e.getMessage()));
        }
    }

    private static Answer notAllowed(HttpExchange exchange, String allowed) {
        exchange.getResponseHeaders().set("Allow", allowed);
        return Answer.error(405, "this path takes " + allowed);
    }
}
