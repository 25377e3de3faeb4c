package dev.foreman.agents.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Docker engine, or Podman behind the same interface. Nothing is sent before it is asked. */
public final class ContainerEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEngine.class);
    private static final int CONNECTIONS = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI socket;
    private final DockerClient calls;
    private final DockerClient streams;
    private final Duration patience;

    private ContainerEngine(
            URI socket, DockerClient calls, DockerClient streams, Duration patience) {
        this.patience = patience;
        this.socket = socket;
        this.calls = calls;
        this.streams = streams;
    }

    /**
     * @param socket {@code unix:///path} or {@code tcp://host:port}; for TLS the environment's
     *     {@code DOCKER_TLS_VERIFY} and {@code DOCKER_CERT_PATH} count
     * @throws IllegalArgumentException for an address of another kind
     */
    public static ContainerEngine at(URI socket) {
        return at(socket, PATIENCE);
    }

    static ContainerEngine at(URI socket, Duration patience) {
        String scheme = String.valueOf(socket.getScheme());
        if (!scheme.equals("unix") && !scheme.equals("tcp")) {
            throw new IllegalArgumentException(
                    "a container engine is at unix:///PATH or tcp://HOST:PORT, not at " + socket);
        }
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(socket.toString())
                        .build();
        return new ContainerEngine(
                socket,
                client(config, patience),
                // Downloads and events may be silent for long.
                client(config, Duration.ZERO),
                patience);
    }

    private static DockerClient client(DockerClientConfig config, Duration silence) {
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .responseTimeout(silence)
                        .build());
    }

    /** Where it is. */
    public URI socket() {
        return socket;
    }

    /** Whether it answers now. */
    public boolean answers() throws InterruptedException {
        try {
            ask(client -> client.pingCmd().exec());
            return true;
        } catch (EngineException _) {
            return false;
        }
    }

    /**
     * What it is: {@code Docker 20.10.24} or {@code Podman 4.3.1}.
     *
     * @throws EngineException when it does not answer, with the reason
     */
    public String about() throws EngineException, InterruptedException {
        Version version = ask(client -> client.versionCmd().exec());
        return (isPodman(version) ? "Podman " : "Docker ") + version.getVersion();
    }

    /** Whether Podman answers here. */
    boolean isPodman() throws EngineException, InterruptedException {
        return isPodman(ask(client -> client.versionCmd().exec()));
    }

    private static boolean isPodman(Version version) {
        return version.getComponents() != null
                && version.getComponents().stream()
                        .anyMatch(c -> String.valueOf(c.getName()).startsWith("Podman"));
    }

    /** Asks for something that is answered at once. */
    <T> T ask(Function<DockerClient, T> question) throws EngineException, InterruptedException {
        // The library's own time limit does not hold on a Unix socket.
        FutureTask<T> asked = new FutureTask<>(() -> question.apply(calls));
        Thread.ofVirtual().name("ask-container-engine").start(asked);
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new EngineException.Away(
                    "the container engine at "
                            + socket
                            + " did not answer within "
                            + patience.toSeconds()
                            + " s");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            // Whoever still waits there is let go of.
            asked.cancel(true);
        }
    }

    private EngineException failed(@Nullable Throwable e) {
        if (e instanceof DockerException refused) {
            return new EngineException.Refused(refused.getHttpStatus(), said(refused));
        }
        for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return new EngineException.Away(
                        "the container engine at "
                                + socket
                                + " does not answer ("
                                + (t.getMessage() == null
                                        ? t.getClass().getSimpleName()
                                        : t.getMessage())
                                + ")");
            }
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new EngineException.Refused(0, "its answer was not understood: " + e);
    }

    /** For what goes on for long. */
    DockerClient streams() {
        return streams;
    }

    /** The engine wraps its reason into JSON, docker-java into its own words. */
    static String said(DockerException e) {
        String text = String.valueOf(e.getMessage()).strip();
        int from = text.indexOf("\"message\":\"");
        int to = text.lastIndexOf('"');
        String reason = from >= 0 && to > from + 11 ? text.substring(from + 11, to) : text;
        String plain = reason.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return plain.length() <= 300 ? plain : plain.substring(0, 300) + "…";
    }

    @Override
    public void close() {
        for (DockerClient client : new DockerClient[] {calls, streams}) {
            try {
                client.close();
            } catch (IOException e) {
                LOG.debug("A connection to the container engine did not close: {}", e.toString());
            }
        }
    }
}
