package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * The way to the provider. Its address is the configured one alone: a redirect is never followed,
 * for the key would go along.
 */
final class Upstream implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Provider provider;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    Upstream(Provider provider) {
        this.provider = provider;
    }

    CompletableFuture<HttpResponse<InputStream>> send(Endpoint endpoint, Caller caller, byte[] body)
            throws Refusal {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(endpoint, caller))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .setHeader("user-agent", "foreman");
        for (String name : Headers.ASKED) {
            String value = caller.header(name);
            if (value != null && Headers.mayPass(value)) {
                request.setHeader(name, value);
            }
        }
        Optional<Secret> key = provider.key();
        key.ifPresent(k -> Dialect.of(provider.name()).authorize(request, k));
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private URI address(Endpoint endpoint, Caller caller) throws Refusal {
        String query = caller.query();
        if (query != null && !query.matches("[\\w.~=&%+-]{0,500}")) {
            throw new Refusal(
                    Trouble.BAD_REQUEST, "the query has characters that are not passed on");
        }
        try {
            return provider.address(endpoint, Optional.ofNullable(query).filter(q -> !q.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Trouble.BAD_REQUEST, "the query is not one of a URL");
        }
    }

    /** The answer's bytes as they are meant; none is asked to be packed, but some are. */
    static InputStream unpacked(HttpResponse<InputStream> response) throws Refusal {
        String coding =
                response.headers()
                        .firstValue("content-encoding")
                        .orElse("identity")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        if (coding.equals("identity")) {
            return response.body();
        }
        try {
            if (coding.equals("gzip")) {
                return new GZIPInputStream(response.body());
            }
        } catch (IOException _) {
            // It only says so.
        }
        throw new Refusal(
                Trouble.ODD_ANSWER,
                "the provider packs its answer in a way that was not asked for and cannot be read");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
