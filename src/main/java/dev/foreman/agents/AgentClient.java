package dev.foreman.agents;

import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks agents over HTTP/1.1. Whatever an agent does, an answer costs at most 1 MiB and the
 * deadline. Redirects are not followed: a task goes where the operator said.
 */
public final class AgentClient implements AutoCloseable {
    /** How long an answer may be, in bytes. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** How the JDK's client says that a connection ended before any answer. */
    private static final String NO_BYTES = "header parser received no bytes";

    private static final int EXCERPT = 200;
    private static final Duration HEALTH = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * Sends a task and waits for the whole answer.
     *
     * @param base where the agent is; {@code /task} is appended
     * @param deadline for everything together, from connecting to the last byte
     */
    public AgentAnswer ask(URI base, TaskMessage task, Duration deadline) {
        HttpRequest request =
                HttpRequest.newBuilder(under(base, "task"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(task)))
                        .build();
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = askAgain(request, deadline);
            if (response.statusCode() != 200) {
                return new AgentAnswer.Failed(
                        "the agent answered " + response.statusCode() + excerpt(response.body()),
                        true);
            }
            return new AgentAnswer.Answered(
                    response.body(), Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException _) {
            return new AgentAnswer.Failed(
                    "the agent did not finish its answer within " + seconds(deadline), true);
        } catch (ExecutionException e) {
            return new AgentAnswer.Failed(why(base, e), true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new AgentAnswer.Failed("interrupted while waiting for the agent", false);
        }
    }

    /** Whether {@code GET /health} answers 200 within two seconds. */
    public boolean healthy(URI base) {
        try {
            HttpRequest request = HttpRequest.newBuilder(under(base, "health")).GET().build();
            return exchange(request, HEALTH).statusCode() == 200;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /**
     * Some servers end a connection without saying so, and the client hears of it only with the
     * next request on it. Nothing came back then, and a question may be asked twice.
     */
    private HttpResponse<String> askAgain(HttpRequest request, Duration deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return exchange(request, deadline);
        } catch (ExecutionException e) {
            if (String.valueOf(e.getMessage()).contains(NO_BYTES)) {
                return exchange(request, deadline);
            }
            throw e;
        }
    }

    private HttpResponse<String> exchange(HttpRequest request, Duration deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, _ -> new CappedBody(MOST_BYTES));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // Hangs up, unless all is done; the client's own timeouts end with the headers.
            answer.cancel(true);
        }
    }

    private static String why(URI base, ExecutionException cause) {
        for (@Nullable Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof CappedBody.TooLong tooLong) {
                return String.valueOf(tooLong.getMessage());
            }
            if (t instanceof ConnectException) {
                return "no agent answers at " + base + " (connection refused or timed out)";
            }
        }
        return "talking to the agent failed: " + clean(String.valueOf(cause.getMessage()));
    }

    private static String excerpt(String body) {
        String clean = clean(body);
        return clean.isEmpty() ? "" : ": " + clean;
    }

    private static String clean(String text) {
        String start = text.length() > 4 * EXCERPT ? text.substring(0, 4 * EXCERPT) : text;
        String plain = start.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return plain.length() <= EXCERPT ? plain : plain.substring(0, EXCERPT) + "…";
    }

    private static String seconds(Duration d) {
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
    }

    private static URI under(URI base, String path) {
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text + path : text + "/" + path);
    }
}
