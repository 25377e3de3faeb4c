package dev.foreman.llm;

import dev.foreman.llm.LlmException.Kind;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider, below its client library: a deadline for the whole of it, a cap on the
 * answer, no redirects, which could carry the key elsewhere, and failures in our own words. It is
 * for one attempt and one thread.
 */
final class Exchange implements HttpClient {
    private static final long MOST_BYTES = 16 << 20;

    private final java.net.http.HttpClient http;
    private final Asked asked;
    private final Duration within;
    private final Clock clock;
    private @Nullable String body;
    private @Nullable LlmException failure;
    private boolean interrupted;

    Exchange(java.net.http.HttpClient http, Asked asked, Duration within, Clock clock) {
        this.http = http;
        this.asked = asked;
        this.within = within;
        this.clock = clock;
    }

    static java.net.http.HttpClient http() {
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Unwinds the client library; what happened is in the exchange. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("the exchange failed", null, false, false);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = send(request);
            String text = new String(response.body(), StandardCharsets.UTF_8);
            int status = response.statusCode();
            if (status / 100 == 2) {
                body = text;
                return SuccessfulHttpResponse.builder()
                        .statusCode(status)
                        .headers(response.headers().map())
                        .body(response.body())
                        .build();
            }
            Verdict verdict = Verdict.on(status, text);
            failure =
                    LlmException.answered(
                            asked,
                            verdict.kind(),
                            status,
                            RetryAfter.in(response.headers(), clock),
                            verdict.complaint());
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (LlmException e) {
            failure = e;
        }
        throw new Broken();
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws LlmException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(
                        ours(request),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return pending.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw LlmException.silent(
                    asked, Kind.TIMEOUT, "no whole answer in the " + seconds() + " left", true);
        } catch (ExecutionException e) {
            throw lost(e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private java.net.http.HttpRequest ours(HttpRequest request) throws LlmException {
        try {
            var ours =
                    java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                            .POST(
                                    java.net.http.HttpRequest.BodyPublishers.ofString(
                                            request.body()));
            request.headers().forEach((name, all) -> all.forEach(v -> ours.header(name, v)));
            return ours.build();
        } catch (IllegalArgumentException _) {
            // The exception quotes the header, and with it the key.
            throw LlmException.silent(
                    asked,
                    Kind.BAD_KEY,
                    "it holds a blank, a line break or another character that no key has;"
                            + " nothing was sent",
                    false);
        }
    }

    private LlmException lost(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> silent("nothing listens there, or the name is wrong", false);
            case HttpConnectTimeoutException _ -> silent("no connection in time", false);
            case Throwable e when Handshake.failed(e) ->
                    silent("no secure connection; is its certificate trusted?", false);
            case IOException e when tooLong(e) ->
                    LlmException.silent(
                            asked, Kind.BAD_ANSWER, "more than " + MOST_BYTES + " bytes", true);
            case null, default -> silent("the connection was lost", true);
        };
    }

    /** The client has no type of its own for it. */
    private static boolean tooLong(IOException e) {
        return String.valueOf(e.getMessage()).contains("exceeds capacity")
                || (e.getCause() instanceof IOException cause && tooLong(cause));
    }

    private LlmException silent(String why, boolean mayHaveCost) {
        return LlmException.silent(asked, Kind.UNREACHABLE, why, mayHaveCost);
    }

    private String seconds() {
        return within.toMillis() / 1000.0 + " s";
    }

    /** What came back with a success. */
    String body() {
        return body == null ? "" : body;
    }

    /**
     * Why the client library gave up.
     *
     * @throws InterruptedException when that is why
     */
    LlmException failure() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        return failure != null ? failure : LlmException.silent(asked, Kind.BAD_ANSWER, "", true);
    }

    /** For a builder of the client library; deadlines are ours. */
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return within;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return within;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return Exchange.this;
            }
        };
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are taken whole");
    }
}
