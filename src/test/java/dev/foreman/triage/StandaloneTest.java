package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The agent as a program that nobody holds by its standard input. */
class StandaloneTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);

    @Test
    void it_serves_until_it_is_asked_to_end() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newHttpClient()) {
            Future<?> agent =
                    threads.submit(() -> {
                        Standalone.serve(
                                new String[] {"--host", "127.0.0.1", "--port", "0"}, stdout, asked);
                        return null;
                    });
            await().until(() -> out.toString(StandardCharsets.UTF_8).endsWith("\n"));
            URI url = URI.create(out.toString(StandardCharsets.UTF_8).strip().split(" on ")[1]);

            assertThat(status(client, url)).isEqualTo(200);
            assertThat(agent).isNotDone();

            asked.countDown();
            agent.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> status(client, url)).isInstanceOf(IOException.class);
        }
    }

    private static int status(HttpClient client, URI url) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(url.resolve("/health"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void it_listens_everywhere_on_the_port_of_the_manifest_unless_told_otherwise() {
        assertThat(Listening.parse(new String[0], "0.0.0.0", 8000).line(8000))
                .isEqualTo("foreman-agent listening on http://0.0.0.0:8000");
        assertThat(Listening.parse(new String[] {"--host", "::1"}, "0.0.0.0", 8000).line(7))
                .isEqualTo("foreman-agent listening on http://[::1]:7");
    }

    @Test
    void wrong_arguments_are_named() {
        assertThatThrownBy(() ->
                        Standalone.serve(
                                new String[] {"--stdin", "yes"}, stdout, new CountDownLatch(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--stdin");
    }
}
