package dev.foreman.testing;

import static org.junit.jupiter.api.Assumptions.abort;

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A stateful GitHub by somebody else, the npm package {@code emulate}: installed once into {@code
 * target/emulate} at the version that {@code .ci/emulate} pins, started on a free port of loopback.
 */
public final class Emulate implements AutoCloseable {
    private static final Path BASE = Path.of(System.getProperty("foreman.basedir", "."));
    private static final Duration INSTALL = Duration.ofMinutes(3);
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
        Path program = installed();
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

    /** The program's main file, installed if need be. */
    private static synchronized Path installed() throws IOException, InterruptedException {
        Path pinned = BASE.resolve(".ci/emulate");
        Path home = BASE.resolve("target/emulate");
        Path program = home.resolve("node_modules/emulate/dist/index.js");
        Path done = home.resolve("installed.json");
        byte[] lock = Files.readAllBytes(pinned.resolve("package-lock.json"));
        require("node");
        if (Files.exists(program)
                && Files.exists(done)
                && Arrays.equals(Files.readAllBytes(done), lock)) {
            return program;
        }
        require("npm");
        Files.createDirectories(home);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    pinned.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        npm(home);
        Files.write(done, lock);
        return program;
    }

    private static void npm(Path home) throws IOException, InterruptedException {
        Path log = home.resolve("npm.log");
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--loglevel=error")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS)) {
            npm.destroyForcibly();
            throw new IOException(
                    "npm did not install emulate within " + INSTALL.toSeconds() + " s");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm could not install emulate: " + Files.readString(log));
        }
    }

    private static void require(String command) throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (version.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // Not there: told below.
        }
        String message =
                "the end-to-end tests need "
                        + command
                        + ", which is not on the PATH: install Node.js with npm (Debian: apt-get install nodejs npm)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        abort(message);
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
