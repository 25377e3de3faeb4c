package dev.foreman.web;

import dev.foreman.agents.docker.Doorway;
import dev.foreman.config.Cidr;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents in containers reach of Foreman: one port, at Foreman's own address on each agent's
 * network and nowhere else. {@code GET /health} is answered; everything else needs a token that
 * names a task, and none is given out yet.
 */
public final class AgentDoor implements Doorway, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentDoor.class);
    private static final int MOST_THREADS = 2048;
    private static final int MOST_BYTES = 64 * 1024;

    private final int port;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Cidr> agents = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Cidr> open = new ConcurrentHashMap<>();
    private @Nullable Javalin javalin;

    /**
     * @param port the same at every address; 0 for any free one
     */
    public AgentDoor(int port) {
        this.port = port;
    }

    @Override
    public Opened know(String subnet) {
        Optional<Cidr> network = Cidr.around(subnet);
        network.ifPresent(agents::add);
        return () -> network.ifPresent(agents::remove);
    }

    @Override
    public Opened open(InetAddress at, String subnet) throws IOException {
        Cidr guests =
                Cidr.around(subnet)
                        .orElseThrow(() -> new IOException("'" + subnet + "' is no IPv4 network"));
        lock.lock();
        try {
            ServerConnector connector = javalin == null ? first(at) : another(javalin, at);
            open.put(at, guests);
            log.debug("Agents of {} reach Foreman at {}:{}", subnet, at, connector.getLocalPort());
            return () -> close(connector, at);
        } finally {
            lock.unlock();
        }
    }

    private ServerConnector first(InetAddress at) throws IOException {
        AtomicReference<ServerConnector> made = new AtomicReference<>();
        Javalin server =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    // Each network takes one thread of it for good.
                    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
                    config.http.maxRequestSize = MOST_BYTES;
                    config.http.defaultContentType = "application/json";
                    config.jsonMapper(new WireJson());
                    config.jetty.addConnector((jetty, _) -> {
                        made.set(connector(jetty, at));
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

    private ServerConnector another(Javalin running, InetAddress at) throws IOException {
        Server jetty = running.jettyServer().server();
        ServerConnector connector = connector(jetty, at);
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

    private ServerConnector connector(Server jetty, InetAddress at) {
        ServerConnector connector = new ServerConnector(jetty, 0, 1);
        connector.setHost(at.getHostAddress());
        connector.setPort(port);
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
        Cidr guests = open.get(InetAddress.ofLiteral(ctx.req().getLocalAddr()));
        if (guests == null || !guests.contains(InetAddress.ofLiteral(from))) {
            ctx.status(403).json(Map.of("error", "this door is for another network"));
            ctx.skipRemainingHandlers();
        } else if (!ctx.path().equals("/health")) {
            ctx.status(401).json(Map.of("error", "this needs the token of a task"));
            ctx.skipRemainingHandlers();
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
            if (javalin != null) {
                javalin.stop();
                javalin = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
