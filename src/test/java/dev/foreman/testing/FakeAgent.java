package dev.foreman.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Somebody's agent: answers every task as it is told to, and remembers what it was asked. */
public final class FakeAgent implements AutoCloseable {

    /** An HTTP answer. */
    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final Deque<String> received = new ConcurrentLinkedDeque<>();
    private volatile int remembered = Integer.MAX_VALUE;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger mostUnderway = new AtomicInteger();
    private volatile Function<TaskMessage, Answer> answers = task -> decide(task, Decision.SKIP);
    private volatile boolean healthy = true;

    public FakeAgent() {
        this(0);
    }

    public FakeAgent(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", x -> send(x, new Answer(healthy ? 200 : 503, "{}")));
        server.createContext("/task", this::task);
        server.start();
    }

    /** A decision for a task, as it is written on the wire. */
    public static Answer decide(TaskMessage task, Decision decision, Action... actions) {
        return new Answer(
                200,
                Json.write(
                        new DecisionMessage(
                                task.taskId(), decision, "because", List.of(actions), null, null)));
    }

    public FakeAgent answering(Function<TaskMessage, Answer> how) {
        answers = how;
        return this;
    }

    /** Remembers only so many tasks, the newest. */
    public FakeAgent remembering(int most) {
        remembered = most;
        return this;
    }

    public void healthy(boolean well) {
        healthy = well;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies of all tasks, in order of arrival. */
    public List<String> received() {
        return List.copyOf(received);
    }

    public List<TaskMessage> tasks() {
        return received.stream().map(body -> Json.read(body, TaskMessage.class)).toList();
    }

    /** The most tasks that were ever under way at once. */
    public int mostUnderway() {
        return mostUnderway.get();
    }

    private void task(HttpExchange exchange) throws IOException {
        mostUnderway.accumulateAndGet(underway.incrementAndGet(), Math::max);
        try {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            remember(body);
            send(exchange, answers.apply(Json.read(body, TaskMessage.class)));
        } finally {
            underway.decrementAndGet();
        }
    }

    private void remember(String body) {
        if (remembered == 0) {
            return;
        }
        received.addLast(body);
        // Its size is counted only where there is a bound.
        if (remembered < Integer.MAX_VALUE && received.size() > remembered) {
            received.pollFirst();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
