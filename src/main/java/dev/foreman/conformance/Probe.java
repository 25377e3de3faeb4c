package dev.foreman.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agent as Foreman does: HTTP/1.1, no redirects, at most 1 MiB, and never longer than a
 * deadline, however slowly an answer comes.
 */
final class Probe implements AutoCloseable {
    static final int MOST_BYTES = 1024 * 1024;
    static final Duration HEALTH = Duration.ofSeconds(2);

    private final URI base;
    private final Terms terms;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable HttpClient one;

    Probe(URI base, Terms terms, InstantSource clock) {
        this(base, terms, clock, null);
    }

    private Probe(URI base, Terms terms, InstantSource clock, @Nullable HttpClient one) {
        this.one = one;
        this.base = base;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * One that keeps its connection, where the agent lets it, instead of opening one for each
     * request.
     */
    Probe keepingItsConnection() {
        return new Probe(base, terms, clock, client());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    URI base() {
        return base;
    }

    Terms terms() {
        return terms;
    }

    /** The deadline of a task that is sent now and may take so long. */
    Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    Exchange get(String path) throws InterruptedException {
        return send("GET " + path, HttpRequest.newBuilder(under(path)).GET(), HEALTH);
    }

    /** Posts any text as a task. */
    Exchange post(String body) throws InterruptedException {
        return post(body, terms.answer());
    }

    Exchange post(String body, Duration most) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(under("/task"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body));
        String sent = body.isEmpty() ? "(an empty body)" : body;
        return send("POST /task " + sent, request, most);
    }

    /** Sends a task, which must be answered with a decision. */
    Judged ask(Specimen task) throws Violation, InterruptedException {
        Exchange exchange = post(task.json());
        return Judged.of(task, exchange, exchange.expect(200));
    }

    /** Whether the agent still takes tasks: what is asked after it was treated badly. */
    void stillServes(String after) throws Violation, InterruptedException {
        Specimen task = Specimen.full(in(terms.answer()));
        Exchange exchange = post(task.json());
        if (!(exchange.reply() instanceof Reply.Answered answered) || answered.status() != 200) {
            throw new Violation("it no longer answers a good task after " + after, exchange);
        }
    }

    private Exchange send(String sent, HttpRequest.Builder request, Duration most)
            throws InterruptedException {
        HttpClient http = one == null ? client() : one;
        Future<Reply> reply = threads.submit(() -> receive(http, request.build()));
        try {
            return new Exchange(sent, reply.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return new Exchange(sent, new Reply.Late(most));
        } catch (ExecutionException e) {
            return new Exchange(sent, new Reply.Broken(why(e)));
        } finally {
            // Hangs up, unless all is done.
            reply.cancel(true);
            if (one == null) {
                http.shutdownNow();
            }
        }
    }

    private static Reply receive(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? new Reply.TooLong(response.statusCode())
                    : new Reply.Answered(
                            response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private String why(ExecutionException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ConnectException) {
                return "nobody answers at " + base + " (connection refused or timed out)";
            }
        }
        return "the connection broke: " + String.valueOf(e.getCause());
    }

    private URI under(String path) {
        String text = base.toString();
        return URI.create(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    static String seconds(Duration d) {
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (one != null) {
            one.shutdownNow();
        }
    }
}
