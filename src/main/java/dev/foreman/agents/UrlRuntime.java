package dev.foreman.agents;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An agent that somebody else runs: watched by its health, never started or stopped by us. */
public final class UrlRuntime implements AgentInstance {
    private final URI base;
    private final AgentClient client;
    private final Duration every;
    private final Lifecycle life = new Lifecycle(this);
    private final Signals signals = new Signals();
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * @param every how often its health is asked for
     */
    public UrlRuntime(URI base, AgentClient client, Duration every) {
        this.base = base;
        this.client = client;
        this.every = every;
    }

    @Override
    public String name() {
        return "url:" + base;
    }

    @Override
    public void start() {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("watch-" + name()).start(this::watch);
        }
    }

    private void watch() {
        try {
            while (!signals.stopping()) {
                if (client.healthy(base)) {
                    life.become(AgentState.READY);
                } else {
                    life.failed("GET " + base + " /health did not answer 200 within 2 s");
                    life.become(AgentState.FAILED);
                }
                signals.await(every);
                signals.begin();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public AgentState state() {
        return life.state();
    }

    @Override
    public Optional<URI> endpoint() {
        return life.state() == AgentState.READY ? Optional.of(base) : Optional.empty();
    }

    @Override
    public Optional<String> lastError() {
        return life.error();
    }

    @Override
    public List<String> lastLines() {
        return List.of();
    }

    /** Asks for its health at once: its process is not ours. */
    @Override
    public void restart() {
        signals.restart();
    }

    @Override
    public void addListener(Listener listener) {
        life.add(listener);
    }

    @Override
    public void close() {
        signals.stop();
        life.become(AgentState.STOPPED);
    }
}
