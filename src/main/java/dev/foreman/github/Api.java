package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Plain calls below the API URL, for what hub4j lacks, hides or makes dear. */
final class Api {
    private final String base;
    private final Transport transport;

    /**
     * @param apiUrl without a slash at its end
     */
    Api(URI apiUrl, Transport transport) {
        this.base = apiUrl.toString();
        this.transport = transport;
    }

    /**
     * @param path from the API URL on, encoded, with its query
     */
    Answer get(String path) {
        return transport.call(Request.get(URI.create(base + path)));
    }

    /**
     * @param body any value that is JSON
     */
    Answer send(String method, String path, Object body) {
        return transport.call(
                new Request(
                        method,
                        URI.create(base + path),
                        Json.write(body).getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks GraphQL, which changes nothing as long as what is asked is a {@code query}. */
    Answer query(Object body) {
        // GitHub Enterprise Server has it beside REST: https://HOST/api/graphql.
        String url = base.replaceFirst("/api/v3$", "/api") + "/graphql";
        return transport.call(
                new Request(
                        "POST",
                        URI.create(url),
                        Json.write(body).getBytes(StandardCharsets.UTF_8),
                        true));
    }

    Answer delete(String path) {
        return transport.call(new Request("DELETE", URI.create(base + path), new byte[0]));
    }

    /** The answer in our own shape; a shape that does not fit is an unreadable answer. */
    <T> T read(Answer answer, Function<JsonNode, T> shape) {
        try {
            return shape.apply(tree(answer));
        } catch (Records.Malformed e) {
            answer.forget().run();
            throw new GitHubException.Unreadable(
                    answer.where(), "the answer is not what it should be: " + e.getMessage());
        }
    }

    /** The answer as a tree; missing where there is no body. */
    JsonNode tree(Answer answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            // The transport has seen that it is JSON, so only its limits can be in the way.
            throw "GET".equals(answer.where().method())
                    ? new GitHubException.Unreadable(answer.where(), "the answer cannot be read")
                    : new GitHubException.Uncertain(answer.where(), "the answer cannot be read");
        }
    }

    /**
     * Whether a further page exists.
     *
     * @throws GitHubException.ForeignHost when it is said to be on another host
     */
    boolean hasNext(Answer answer) {
        return Links.find(answer.headers(), "next")
                .map(next -> {
                    transport.checkLink(Request.get(next));
                    return true;
                })
                .orElse(false);
    }
}
