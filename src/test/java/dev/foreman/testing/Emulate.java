package dev.foreman.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A stateful GitHub by somebody else, the npm package {@code emulate}: installed once into {@code
 * target/emulate} at the version that {@code .ci/emulate} pins, started on a free port of loopback.
 */
public final class Emulate implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final int TRIES = 3;

    private final Process process;
    private final URI url;

    private Emulate(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Thrown when it does not come up: another port may do. */
    private static final class NotUp extends IOException {
        private static final long serialVersionUID = 1;

        NotUp(String message) {
            super(message);
        }
    }

    /**
     * Starts it and waits until it answers. Without Node the test fails in CI ({@code CI=true}) and
     * is skipped elsewhere.
     *
     * @param seed its world in the beginning, JSON
     * @param advertised the address that its answers are to link to, such as that of a proxy
     * @param folder for the seed and its output
     */
    public static Emulate start(String seed, URI advertised, Path folder)
            throws IOException, InterruptedException {
        Npm.require("node");
        Path program = Npm.installed("emulate", "node_modules/emulate/dist/index.js");
        Path seedFile = Files.writeString(folder.resolve("emulate-seed.json"), seed);
        Path log = folder.resolve("emulate.log");
        for (int left = TRIES; ; left--) {
            try {
                return startOnce(program, seedFile, advertised, log);
            } catch (NotUp e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static Emulate startOnce(Path program, Path seed, URI advertised, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                "node",
                                program.toString(),
                                "start",
                                "-s",
                                "github",
                                "-p",
                                Integer.toString(port),
                                "--seed",
                                seed.toString(),
                                "--base-url",
                                advertised.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Emulate emulate = new Emulate(process, URI.create("http://127.0.0.1:" + port));
        try {
            Awaitility.await()
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || emulate.answers());
        } catch (RuntimeException e) {
            emulate.close();
            throw e;
        }
        if (!process.isAlive()) {
            throw new NotUp("emulate ended at once, saying: " + Files.readString(log));
        }
        return emulate;
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(url.resolve("/rate_limit")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it really listens. */
    public URI url() {
        return url;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Free at this moment; somebody may be faster, so starting is tried again. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
