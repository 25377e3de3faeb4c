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
 * Holds no state and no credential.
 */
public final class TriageAgent implements AutoCloseable {
    static {
        // Read once by the JDK's server, when its first instance is made.
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxReqTime", "30");
    }

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
        String host = "127.0.0.1";
        int port = 0;
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--host" -> host = value;
                case "--port" -> port = port(value);
                default ->
                        throw new IllegalArgumentException(
                                "unknown argument '" + args[i] + "' (there are --host and --port)");
            }
        }
        try (TriageAgent agent = start(new InetSocketAddress(host, port), Clock.systemUTC())) {
            String shown = host.contains(":") ? "[" + host + "]" : host;
            stdout.println("foreman-agent listening on http://" + shown + ":" + agent.port());
            stdout.flush();
            stdin.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(
                    "--port takes a number up to 65535, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
