package dev.foreman.agents;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent as a child process of ours. One that ends or falls silent is started once more, then it
 * is given up and visible. It ends with us however we end: its standard input closes.
 */
public final class ProcessRuntime implements AgentInstance {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration STOP_STEP = Duration.ofMillis(900);

    private final String type;
    private final List<String> command;
    private final AgentClient client;
    private final ProcessPace pace;
    private final LongSupplier nanoTime;
    private final Lifecycle life = new Lifecycle(this);
    private final Signals signals = new Signals();
    private final OutputRing ring = new OutputRing();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread supervisor;
    private volatile @Nullable URI address;
    private volatile boolean restartUsed;

    /**
     * @param type the agent's type, for its name
     * @param command what to run; it prints {@code foreman-agent listening on http://…}
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public ProcessRuntime(
            String type,
            List<String> command,
            AgentClient client,
            ProcessPace pace,
            LongSupplier nanoTime) {
        this.type = type;
        this.command = List.copyOf(command);
        this.client = client;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "process:" + type;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (supervisor == null && !signals.stopping()) {
                supervisor = Thread.ofVirtual().name("supervise-" + name()).start(this::supervise);
            }
        } finally {
            lock.unlock();
        }
    }

    private void supervise() {
        try {
            while (!signals.stopping()) {
                int number = signals.begin();
                String lost = runOnce(number);
                address = null;
                if (signals.stopping()) {
                    return;
                }
                if (signals.restarting()) {
                    restartUsed = false;
                    life.become(AgentState.STARTING);
                    continue;
                }
                afterLoss(lost);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            address = null;
            life.become(AgentState.STOPPED);
        }
    }

    private void afterLoss(String lost) throws InterruptedException {
        life.failed(lost);
        List<String> lines = ring.lines();
        String last =
                String.join("\n  ", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        if (!restartUsed) {
            restartUsed = true;
            LOG.warn("{}: {}; starting it once more. Its last lines:\n  {}", name(), lost, last);
            life.become(AgentState.RESTARTING);
            signals.begin();
            signals.await(pace.backoff());
        } else {
            LOG.error(
                    "{}: {}; given up until it is restarted by hand. Its last lines:\n  {}",
                    name(),
                    lost,
                    last);
            life.become(AgentState.FAILED);
            signals.awaitOrder();
            restartUsed = false;
            life.become(AgentState.STARTING);
        }
    }

    /** Runs one child to its end. Returns what became of it, for the operator. */
    private String runOnce(int number) throws InterruptedException {
        Child child;
        try {
            child = Child.start(name(), command, ring, () -> signals.childEnded(number));
        } catch (IOException e) {
            return "it could not be started: " + e.getMessage();
        }
        try {
            URI ready = awaitReady(child);
            if (ready == null) {
                return signals.ended()
                        ? "it " + child.fate() + " before it was ready"
                        : "it was not ready within " + pace.startWithin().toMillis() + " ms";
            }
            address = ready;
            life.become(AgentState.READY);
            return watch(child, ready);
        } finally {
            address = null;
            child.stop(STOP_STEP);
        }
    }

    private @Nullable URI awaitReady(Child child) throws InterruptedException {
        long limit = nanoTime.getAsLong() + pace.startWithin().toNanos();
        while (!interruptedByOrder() && !signals.ended() && nanoTime.getAsLong() < limit) {
            Optional<URI> announced = child.address();
            if (announced.isPresent() && client.healthy(announced.get())) {
                return announced.get();
            }
            signals.await(LOOK);
        }
        return null;
    }

    private String watch(Child child, URI at) throws InterruptedException {
        long since = nanoTime.getAsLong();
        int failures = 0;
        while (!interruptedByOrder() && !signals.ended() && failures < pace.healthFailures()) {
            signals.await(pace.healthEvery());
            if (!interruptedByOrder() && !signals.ended()) {
                failures = client.healthy(at) ? 0 : failures + 1;
                if (failures == 0
                        && nanoTime.getAsLong() - since >= pace.forgiveAfter().toNanos()) {
                    restartUsed = false;
                }
            }
        }
        return signals.ended()
                ? "it " + child.fate()
                : "it did not answer /health " + failures + " times in a row";
    }

    /** Whether the one restart is spent: the next loss is final. */
    boolean restartIsUsed() {
        return restartUsed;
    }

    private boolean interruptedByOrder() {
        return signals.stopping() || signals.restarting();
    }

    @Override
    public AgentState state() {
        return life.state();
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.ofNullable(address);
    }

    @Override
    public Optional<String> lastError() {
        return life.error();
    }

    @Override
    public List<String> lastLines() {
        return ring.lines();
    }

    @Override
    public void restart() {
        signals.restart();
        start();
    }

    @Override
    public void addListener(Listener listener) {
        life.add(listener);
    }

    @Override
    public void close() {
        signals.stop();
        Thread running;
        lock.lock();
        try {
            running = supervisor;
        } finally {
            lock.unlock();
        }
        try {
            if (running != null) {
                running.join(STOP_STEP.multipliedBy(4));
            }
        } catch (InterruptedException _) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
        life.become(AgentState.STOPPED);
    }
}
