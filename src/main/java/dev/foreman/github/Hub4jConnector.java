package dev.foreman.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Puts hub4j on our transport. It hands over method, URL and body; whatever headers it would like,
 * its authorization among them, are left behind. It only ever sees good answers: everything else
 * leaves as our own unchecked exception, which hub4j neither retries nor wraps.
 */
final class Hub4jConnector implements GitHubConnector {
    private final Transport transport;

    Hub4jConnector(Transport transport) {
        this.transport = transport;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        byte[] body = {};
        InputStream given = request.body();
        if (request.hasBody() && given != null) {
            try (given) {
                body = given.readAllBytes();
            }
        }
        return new Served(
                request, transport.call(new Request(request.method(), target(request), body)));
    }

    private static URI target(GitHubConnectorRequest request) throws IOException {
        try {
            return request.url().toURI();
        } catch (URISyntaxException e) {
            throw new IOException("a link that is no URI", e);
        }
    }

    private static final class Served extends GitHubConnectorResponse.ByteArrayResponse {
        private final Answer answer;

        Served(GitHubConnectorRequest request, Answer answer) {
            super(request, answer.where().status(), answer.headers().map());
            this.answer = answer;
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(answer.body());
        }
    }
}
