package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole client, hub4j included, against a server that answers everything with the same odd
 * answer: each call ends in a value or in one of our exceptions, and the token goes nowhere else.
 */
class ClientFuzz {
    private static final Server SERVER = new Server();
    private static final Server FOREIGN = new Server();
    private static final Bench.HandClock CLOCK = new Bench.HandClock();
    private static final GitHubClient CLIENT =
            GitHubClient.builder(URI.create(SERVER.origin()), () -> Bench.TOKEN)
                    .clock(CLOCK)
                    .waiter(_ -> {})
                    .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
                    .build();
    private static final List<Runnable> CALLS =
            List.of(
                    () -> assertThat(CLIENT.me().id()).isPositive(),
                    () -> CLIENT.labels(Bench.REPO),
                    () -> CLIENT.repo(Bench.REPO),
                    () -> CLIENT.issue(Bench.ISSUE),
                    () -> CLIENT.issuesSince(Bench.REPO, Optional.empty(), 1),
                    () -> assertThat(CLIENT.comments(Bench.ISSUE, 5)).hasSizeLessThanOrEqualTo(5),
                    () -> CLIENT.issueTemplates(Bench.REPO),
                    () -> CLIENT.comment(Bench.ISSUE, "x"),
                    () -> CLIENT.addLabel(Bench.ISSUE, "x"),
                    () -> CLIENT.close(Bench.ISSUE, null),
                    () -> CLIENT.assign(Bench.ISSUE, "x"));

    /** So that a server whose every page has a next one ends a call early. */
    private static final int MOST_REQUESTS = 120;

    @FuzzTest
    void each_call_ends_in_a_value_or_one_of_our_exceptions(byte[] bytes) {
        SERVER.answer = FuzzedAnswer.of(bytes, SERVER.origin(), FOREIGN.origin()).raw();
        for (Runnable call : CALLS) {
            // Whatever pause it asked for is over.
            CLOCK.forward(Duration.ofHours(25));
            SERVER.requests.set(0);
            try {
                call.run();
            } catch (GitHubException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain(Bench.TOKEN);
            }
            assertThat(SERVER.requests.get()).isLessThanOrEqualTo(MOST_REQUESTS);
        }
        assertThat(FOREIGN.requests.get()).isZero();
    }

    /** Answers every request with the same bytes, and counts them. */
    private static final class Server {
        final AtomicInteger requests = new AtomicInteger();
        volatile byte[] answer = {};
        private final ServerSocket listener;

        Server() {
            try {
                listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().start(this::accept);
        }

        String origin() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    Thread.ofPlatform().daemon().start(() -> serve(socket));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                String head = head(in);
                while (!head.isEmpty()) {
                    requests.incrementAndGet();
                    in.readNBytes(length(head));
                    socket.getOutputStream().write(answer);
                    head = head(in);
                }
            } catch (IOException e) {
                // The client went away.
            }
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            int b = in.read();
            while (b >= 0 && !(head.append((char) b)).toString().endsWith("\r\n\r\n")) {
                b = in.read();
            }
            return head.toString();
        }

        private static int length(String head) {
            int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
            return at < 0
                    ? 0
                    : Integer.parseInt(head.substring(at + 15, head.indexOf("\r\n", at)).strip());
        }
    }
}
