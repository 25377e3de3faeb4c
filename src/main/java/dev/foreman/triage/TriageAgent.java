package dev.foreman.triage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The issue-triage agent: agent protocol v0 over HTTP, {@code POST /task} and {@code GET /health}.
 * Holds no state and no credential; it thinks by itself, or with the model that the task names a
 * way to.
 */
public final class TriageAgent implements AutoCloseable {
    static {
        // Read once by the JDK's server, when its first instance is made.
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxReqTime", "30");
    }

    private static final int GRACE_SECONDS = 1;

    private final HttpServer server;
    private final ExecutorService threads;

    private TriageAgent(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts serving.
     *
     * @param address where to listen; port 0 for any free one
     * @param clock for what depends on how long an issue has been silent
     * @throws IOException when the address cannot be had
     */
    public static TriageAgent start(InetSocketAddress address, Clock clock) throws IOException {
        HttpServer server = HttpServer.create(address, 64);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", new Endpoints(clock));
        server.start();
        return new TriageAgent(server, threads);
    }

    /**
     * Serves as a child process: prints {@code foreman-agent listening on http://HOST:PORT} and
     * lives until its standard input ends, so it never outlives its parent, however that died.
     *
     * @param args {@code --host HOST} and {@code --port PORT}; loopback and any free port otherwise
     * @throws IllegalArgumentException when the arguments are something else
     * @throws IOException when the address cannot be had
     */
    public static void runAsChild(InputStream stdin, PrintStream stdout, String[] args)
            throws IOException {
        Listening listening = Listening.parse(args, "127.0.0.1", 0);
        try (TriageAgent agent = start(listening.address(), Clock.systemUTC())) {
            stdout.println(listening.line(agent.port()));
            stdout.flush();
            stdin.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more tasks, and gives those under way a moment to be answered. */
    void finish() {
        server.stop(GRACE_SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
