package dev.foreman.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening side, on loopback only, with a virtual thread for each connection.
 *
 * <p>Stands on plain sockets because the JDK's own server can neither reset a connection nor let
 * the {@code Date} header be another's than the machine's.
 */
final class HttpFace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);

    /** Answers requests; the connection is there to wait on, not to write to. */
    interface Handler {
        Delivery handle(Request request, Connection connection) throws IOException;
    }

    private final ServerSocket server;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("simulated-github-", 0).factory());

    private HttpFace(ServerSocket server) {
        this.server = server;
    }

    /**
     * Takes a port of loopback; clients that come now wait until {@link #serve}.
     *
     * @param port 0 for any free one
     */
    static HttpFace bind(int port) {
        try {
            return new HttpFace(new ServerSocket(port, 200, InetAddress.ofLiteral("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the simulated GitHub cannot listen on port " + port + " of 127.0.0.1", e);
        }
    }

    /** How many clients are connected. */
    int connections() {
        return open.size();
    }

    void serve(Handler handler) {
        threads.execute(() -> accept(handler));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept(Handler handler) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket, handler));
            } catch (IOException | RejectedExecutionException e) {
                if (!server.isClosed()) {
                    LOG.warn("A connection could not be taken; listening goes on", e);
                }
            }
        }
    }

    private void serve(Socket socket, Handler handler) {
        try (Connection connection = new Connection(socket)) {
            open.add(connection);
            try {
                if (!server.isClosed()) {
                    connection.serve(handler);
                }
            } finally {
                open.remove(connection);
            }
        } catch (RuntimeException e) {
            LOG.error("The simulated GitHub failed; the connection is closed, others go on", e);
        } catch (IOException e) {
            LOG.debug("A client's connection ended early: {}", e.toString());
        }
    }

    /** Stops listening and cuts every connection, also those that hang on purpose. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("The listening socket did not close", e);
        }
        for (Connection connection : open) {
            try {
                connection.close();
            } catch (IOException e) {
                LOG.debug("A connection did not close: {}", e.toString());
            }
        }
        threads.shutdownNow();
        threads.close();
    }
}
