package dev.foreman.doctor;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A GET with a deadline for the whole of it and a cap on the answer. What goes wrong is told in our
 * own words: those of a library could quote an address or a header.
 */
final class Fetch implements AutoCloseable {
    private static final int MOST_BYTES = 2 << 20;

    /** What came of it. */
    sealed interface Reply {
        record Answered(int status, String body, Duration took) implements Reply {}

        record Silent(String why) implements Reply {}
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Reply get(URI uri, Map<String, String> headers, Duration deadline) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        try {
            headers.forEach(request::setHeader);
        } catch (IllegalArgumentException _) {
            return new Reply.Silent("a header holds a character that none may have");
        }
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> pending =
                http.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
        try {
            HttpResponse<String> response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answered(
                    response.statusCode(),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException _) {
            return new Reply.Silent("no whole answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Reply.Silent(why(e.getCause()));
        } finally {
            pending.cancel(true);
        }
    }

    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "the connection was lost";
            case HttpTimeoutException _ -> "no connection in time";
            case ConnectException _ -> "no connection: nothing listens there, or the name is wrong";
            case SSLException _ -> "no secure connection: is the certificate trusted?";
            default -> "the connection was lost (" + cause.getClass().getSimpleName() + ")";
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
