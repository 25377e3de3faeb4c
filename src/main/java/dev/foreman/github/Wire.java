package dev.foreman.github;

import dev.foreman.github.ExchangeFailed.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over {@code java.net.http}: HTTP/1.1, no redirects, no cookies, a deadline that
 * covers the body too, and a cap on the body.
 *
 * <p>The JDK's client by itself repeats a GET once, on a new connection, when the old one broke
 * before a byte was answered, and has no switch for that. It does so for GET and HEAD alone.
 */
final class Wire implements AutoCloseable {
    private final HttpClient http;
    private final Duration timeout;
    private final int bodyCap;
    private volatile boolean closed;

    Wire(Duration connectTimeout, Duration timeout, int bodyCap) {
        this.http =
                HttpClient.newBuilder()
                        // Upgrade attempts to HTTP/2 confuse some proxies before GitHub servers.
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .build();
        this.timeout = timeout;
        this.bodyCap = bodyCap;
    }

    Reply exchange(Request request, Map<String, String> headers) throws ExchangeFailed {
        if (closed) {
            throw new ExchangeFailed(Kind.NOT_SENT, "the client is closed");
        }
        AtomicBoolean answering = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(
                        toHttp(request, headers),
                        info -> {
                            answering.set(true);
                            return new CappedBody(bodyCap);
                        });
        try {
            // HttpRequest.timeout() ends with the headers; a body that trickles must end as well.
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new ExchangeFailed(
                    Kind.TIMED_OUT, "no whole answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExchangeFailed(Kind.INTERRUPTED, "interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            throw failed(e.getCause(), answering.get());
        }
    }

    private static HttpRequest toHttp(Request request, Map<String, String> headers) {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.uri());
        headers.forEach(http::setHeader);
        return http.method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()))
                .build();
    }

    /** Our own words, never the cause's: those could quote a header. */
    private ExchangeFailed failed(@Nullable Throwable cause, boolean answering) {
        String type = cause == null ? "failure" : cause.getClass().getSimpleName();
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                    new ExchangeFailed(Kind.NOT_SENT, "no connection in time");
            case ConnectException _ ->
                    new ExchangeFailed(
                            Kind.NOT_SENT, "no connection (host down, name or port wrong?)");
            case SSLHandshakeException _ ->
                    new ExchangeFailed(
                            Kind.NOT_SENT, "no secure connection (certificate not trusted?)");
            case CappedBody.TooLarge _ ->
                    new ExchangeFailed(
                            Kind.TOO_LARGE, "the answer is larger than " + bodyCap + " bytes");
            case null, default ->
                    answering
                            ? new ExchangeFailed(Kind.CUT_SHORT, "the answer broke off: " + type)
                            : new ExchangeFailed(Kind.LOST, "the connection was lost: " + type);
        };
    }

    /** Cuts what is under way: a write among it ends as uncertain. */
    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
