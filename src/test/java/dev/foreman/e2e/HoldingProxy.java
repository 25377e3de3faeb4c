package dev.foreman.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the program and its GitHub, hands everything on, and writes down what was written.
 * Holds chosen writes at the worst moments, so that a crash can be made right there.
 */
final class HoldingProxy implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive");

    /** A request that may have changed something, as it was handed on. */
    record Write(String method, String path, int status) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final AtomicInteger listings = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(2);
    private final AtomicInteger comments = new AtomicInteger();
    private final AtomicInteger labels = new AtomicInteger();
    private volatile boolean holding;
    private volatile URI target = URI.create("http://127.0.0.1:1");

    HoldingProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void to(URI gitHub) {
        target = gitHub;
    }

    /**
     * From now on holds the answer to the first comment, which GitHub has then already taken, and
     * the first request for a label, which GitHub then never sees.
     */
    void hold() {
        holding = true;
    }

    boolean holdsBoth() {
        return held.getCount() == 0;
    }

    /** Lets everybody go; what was held before it reached GitHub never reaches it. */
    void release() {
        holding = false;
        released.countDown();
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }

    /** How often issues have been listed. */
    int listings() {
        return listings.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean write = !exchange.getRequestMethod().equals("GET");
            if (write && isFirst(path, "/labels", labels)) {
                waitForRelease();
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (write) {
                writes.add(new Write(exchange.getRequestMethod(), path, answer.statusCode()));
            } else if (path.endsWith("/issues")) {
                listings.incrementAndGet();
            }
            if (write && isFirst(path, "/comments", comments)) {
                waitForRelease();
                return;
            }
            reply(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFirst(String path, String ending, AtomicInteger count) {
        return holding && path.endsWith(ending) && count.getAndIncrement() == 0;
    }

    private void waitForRelease() throws InterruptedException {
        held.countDown();
        released.await();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI().toString()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(v -> request.header(name, v));
                    }
                });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
