package dev.foreman.web;

import dev.foreman.agents.docker.Doorway;
import dev.foreman.config.Cidr;
import dev.foreman.llm.gateway.Grants;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents reach of Foreman: for those in containers one port, at Foreman's own address on each
 * agent's network; for child processes a port of its own at the loopback address. {@code GET
 * /health} is answered; everything else is for the model gateway and needs a token.
 */
public final class AgentDoor implements Doorway, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentDoor.class);
    private static final int MOST_THREADS = 2048;
    private static final int MOST_BYTES = 64 * 1024;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final int port;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Cidr> agents = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Guests> open = new ConcurrentHashMap<>();
    private final Optional<ModelRoutes> models;
    private @Nullable Javalin javalin;
    private volatile @Nullable URI local;

    /**
     * Who may come in at an address.
     *
     * @param agent the name of the one instance there; {@link Grants#LOCAL} for child processes
     */
    private record Guests(Cidr network, String agent, int port) {}

    /**
     * @param port the same at every address; 0 for any free one
     */
    public AgentDoor(int port) {
        this(port, Optional.empty());
    }

    /**
     * @param models the gateway to models; empty where no provider is configured
     */
    public AgentDoor(int port, Optional<ModelRoutes> models) {
        this.port = port;
        this.models = models;
    }

    @Override
    public Opened know(String subnet) {
        Optional<Cidr> network = Cidr.around(subnet);
        network.ifPresent(agents::add);
        return () -> network.ifPresent(agents::remove);
    }

    @Override
    public Opened open(InetAddress at, String subnet, String agent) throws IOException {
        Cidr guests =
                Cidr.around(subnet)
                        .orElseThrow(() -> new IOException("'" + subnet + "' is no IPv4 network"));
        ServerConnector connector = listen(at, guests, agent, port);
        log.debug("Agents of {} reach Foreman at {}:{}", subnet, at, connector.getLocalPort());
        return () -> close(connector, at);
    }

    /**
     * Opens a port for child processes, which are on no network of their own: where there is a
     * gateway to models, for they need nothing else.
     */
    public void openLocal() throws IOException {
        if (models.isPresent()) {
            Cidr loopback = Cidr.around(LOOPBACK.getHostAddress() + "/8").orElseThrow();
            local = url(LOOPBACK, listen(LOOPBACK, loopback, Grants.LOCAL, 0).getLocalPort());
        }
    }

    private static URI url(InetAddress at, int port) {
        return URI.create("http://" + at.getHostAddress() + ":" + port);
    }

    private ServerConnector listen(InetAddress at, Cidr network, String agent, int port)
            throws IOException {
        lock.lock();
        try {
            ServerConnector connector =
                    javalin == null ? first(at, port) : another(javalin, at, port);
            open.put(at, new Guests(network, agent, connector.getLocalPort()));
            return connector;
        } finally {
            lock.unlock();
        }
    }

    /** What an agent in a container finds in its environment. */
    @Override
    public Map<String, String> environment(InetAddress at, String agent) {
        return models.filter(_ -> port > 0)
                .map(m -> m.environment(url(at, port), agent))
                .orElse(Map.of());
    }

    /** What a child process finds in its environment. */
    public Map<String, String> localEnvironment(String agent) {
        URI here = local;
        return here == null
                ? Map.of()
                : models.map(m -> m.environment(here, agent)).orElse(Map.of());
    }

    /**
     * Where an agent instance reaches the gateway.
     *
     * @return empty where there is none, or not for this one
     */
    public Optional<URI> gateway(String agent) {
        if (models.isEmpty()) {
            return Optional.empty();
        }
        return open.entrySet().stream()
                .filter(e -> e.getValue().agent().equals(agent))
                .findFirst()
                .map(e -> url(e.getKey(), e.getValue().port()));
    }

    /** Where programs of this machine reach it; empty where there is none. */
    public Optional<URI> localGateway() {
        return Optional.ofNullable(local);
    }

    private ServerConnector first(InetAddress at, int port) throws IOException {
        AtomicReference<ServerConnector> made = new AtomicReference<>();
        Javalin server =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.threadPool = threads();
                    config.http.maxRequestSize = MOST_BYTES;
                    config.http.defaultContentType = "application/json";
                    config.jsonMapper(new WireJson());
                    config.jetty.addConnector((jetty, _) -> {
                        made.set(connector(jetty, at, port));
                        return Objects.requireNonNull(made.get());
                    });
                    config.routes.before(this::admit);
                    config.routes.get("/health", ctx -> ctx.json(Map.of("status", "ok")));
                });
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            throw new IOException(reason(e), e);
        }
        javalin = server;
        return Objects.requireNonNull(made.get());
    }

    /** Each network takes one thread of it for good; what waits for a model takes none. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    private ServerConnector another(Javalin running, InetAddress at, int port) throws IOException {
        Server jetty = running.jettyServer().server();
        ServerConnector connector = connector(jetty, at, port);
        try {
            jetty.addConnector(connector);
            connector.start();
            return connector;
        } catch (Exception e) {
            jetty.removeConnector(connector);
            connector.close();
            throw new IOException(reason(e), e);
        }
    }

    private ServerConnector connector(Server jetty, InetAddress at, int port) {
        ServerConnector connector = new ServerConnector(jetty, 0, 1);
        connector.setHost(at.getHostAddress());
        connector.setPort(port);
        // Nothing moves on a connection while a model thinks.
        models.ifPresent(m -> connector.setIdleTimeout(m.longestSilence().toMillis()));
        return connector;
    }

    private static String reason(Throwable e) {
        String told = String.valueOf(e.getMessage());
        for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                told = String.valueOf(t.getMessage());
            }
        }
        return told;
    }

    /**
     * Networks are told apart by addresses: a machine answers at all of its own from any of them.
     */
    private void admit(Context ctx) {
        String from = ctx.req().getRemoteAddr();
        Guests guests = open.get(InetAddress.ofLiteral(ctx.req().getLocalAddr()));
        if (guests == null || !guests.network().contains(InetAddress.ofLiteral(from))) {
            ctx.status(403).json(Map.of("error", "this door is for another network"));
            ctx.skipRemainingHandlers();
        } else if (!ctx.path().equals("/health")) {
            ctx.skipRemainingHandlers();
            models.ifPresentOrElse(
                    m -> m.serve(ctx, guests.agent()),
                    () -> ctx.status(401).json(Map.of("error", "this needs the token of a task")));
        }
    }

    private void close(ServerConnector connector, InetAddress at) {
        lock.lock();
        try {
            if (open.remove(at) == null) {
                return;
            }
            connector.getServer().removeConnector(connector);
            connector.stop();
        } catch (Exception e) {
            log.warn("The port for agents at {} did not close: {}", at, e.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Whether this is an address of an agent's network: nobody there may come in elsewhere. */
    public boolean isAgent(InetAddress address) {
        return agents.stream().anyMatch(subnet -> subnet.contains(address));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            open.clear();
            local = null;
            if (javalin != null) {
                javalin.stop();
                javalin = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
