package dev.foreman.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Container engines for tests that need a real one, as {@code .ci/engine up} starts them. What is
 * missing fails the test in CI ({@code CI=true}); elsewhere it is skipped with what to run.
 */
public final class Engines {
    /** Names the Docker engine's socket: {@code unix:///PATH}. */
    static final String DOCKER = "FOREMAN_TEST_DOCKER";

    /** Names the socket of Podman's Docker-compatible service: {@code unix:///PATH}. */
    static final String PODMAN = "FOREMAN_TEST_PODMAN";

    private static final URI USUAL = URI.create("unix:///var/run/docker.sock");
    private static final String REMEDY =
            "run `.ci/engine up`, and export the two lines that it prints";

    /** An engine normalises a name without a registry in its own way. */
    private static final List<String> PREFIXES = List.of("", "localhost/", "docker.io/library/");

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})");
    private static final long PATIENCE_SECONDS = 10;

    private final Map<String, String> env;
    private final Function<URI, Boolean> answers;

    Engines(Map<String, String> env, Function<URI, Boolean> answers) {
        this.env = env;
        this.answers = answers;
    }

    /**
     * The socket of a Docker engine that answers: the one that {@code FOREMAN_TEST_DOCKER} names,
     * or the usual one.
     *
     * @return {@code unix:///PATH}
     */
    public static URI docker() {
        return here().find("Docker", DOCKER, USUAL);
    }

    /**
     * The socket of a Podman service that answers, the one that {@code FOREMAN_TEST_PODMAN} names.
     *
     * @return {@code unix:///PATH}
     */
    public static URI podman() {
        return here().find("Podman", PODMAN, null);
    }

    /** The issue-triage agent's image in {@link #docker()}. */
    public static String issueTriageImage() {
        return issueTriageImage(docker());
    }

    /** The issue-triage agent's image, under the name that this engine knows it by. */
    public static String issueTriageImage(URI engine) {
        return image(engine, "foreman-issue-triage:test");
    }

    /** The harness's image, under the name that this engine knows it by. */
    public static String harnessImage(URI engine) {
        return image(engine, "foreman:test");
    }

    /**
     * Any image that {@code .ci/engine} makes, under the name that this engine knows it by.
     *
     * @param name as in a Dockerfile, such as {@code python:3.13-slim-bookworm}
     */
    public static String image(URI engine, String name) {
        for (String prefix : PREFIXES) {
            if (status(engine, "/images/" + prefix + name + "/json") == 200) {
                return prefix + name;
            }
        }
        throw here().missing("the image " + name + " is not in the engine at " + engine);
    }

    private static Engines here() {
        return new Engines(System.getenv(), socket -> status(socket, "/_ping") == 200);
    }

    URI find(String engine, String variable, URI usual) {
        String named = env.get(variable);
        if (named == null && usual == null) {
            throw missing(variable + " names no " + engine + " socket");
        }
        URI socket = named == null ? usual : URI.create(named);
        if (!answers.apply(socket)) {
            throw missing("no " + engine + " engine answers at " + socket);
        }
        return socket;
    }

    private AssertionError missing(String what) {
        String message = what + ": " + REMEDY;
        if (!"true".equals(env.get("CI"))) {
            abort(message);
        }
        return new AssertionError(message);
    }

    /** The status of a GET, or 0 when nobody answers in time. */
    static int status(URI engine, String path) {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> status = thread.submit(() -> ask(engine, path));
            try {
                return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            } finally {
                // Interrupting closes the channel, whatever it waits for.
                thread.shutdownNow();
            }
        }
    }

    private static int ask(URI engine, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(engine.getPath()));
            String request = "GET " + path + " HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n";
            ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(64);
            while (in.hasRemaining() && channel.read(in) >= 0) {
                // The first line is all that is wanted, and it may come in pieces.
            }
            Matcher line =
                    STATUS.matcher(
                            new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII));
            return line.find() ? Integer.parseInt(line.group(1)) : 0;
        }
    }
}
