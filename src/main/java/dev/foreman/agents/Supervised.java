package dev.foreman.agents;

import dev.foreman.agents.LaunchException.Kind;
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
 * An agent that Foreman itself runs. One that ends or falls silent is started once more, then it is
 * given up and visible. What is no fault of its own is waited for and never counted.
 */
public abstract class Supervised implements AgentInstance {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final Duration LOOK = Duration.ofMillis(25);

    private final AgentClient client;
    private final Pace pace;
    private final Duration stopStep;
    private final LongSupplier nanoTime;
    private final Lifecycle life = new Lifecycle(this);
    private final Signals signals = new Signals();
    private final OutputRing ring = new OutputRing();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread supervisor;
    private volatile @Nullable URI address;
    private volatile boolean restartUsed;
    private volatile boolean launching;
    private boolean usedBefore;
    private boolean away;

    /**
     * @param stopStep how long a polite request to end may take
     * @param nanoTime a monotonic clock in nanoseconds
     */
    protected Supervised(AgentClient client, Pace pace, Duration stopStep, LongSupplier nanoTime) {
        this.client = client;
        this.pace = pace;
        this.stopStep = stopStep;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins one run.
     *
     * @param ended to be called once it is gone
     * @throws LaunchException when it cannot be had; nothing of it is left then
     */
    protected abstract Vessel launch(OutputRing ring, Runnable ended)
            throws LaunchException, InterruptedException;

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
                Loss loss = guarded(signals.begin());
                address = null;
                if (signals.stopping()) {
                    return;
                }
                if (signals.restarting()) {
                    forgive();
                    life.become(AgentState.STARTING);
                    continue;
                }
                life.failed(loss.why());
                switch (loss.kind()) {
                    case AWAY -> waitForReturn(loss);
                    case FAILED -> afterLoss(loss);
                    case HOPELESS -> giveUp(loss);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            address = null;
            life.become(AgentState.STOPPED);
        }
    }

    private void waitForReturn(Loss loss) throws InterruptedException {
        // The loss just before was the beginning of this.
        restartUsed = usedBefore;
        if (!away) {
            away = true;
            LOG.warn("{}: {}; it is started as soon as that is back", name(), loss.why());
        }
        life.become(AgentState.RESTARTING);
        signals.begin();
        signals.await(pace.backoff());
    }

    private void afterLoss(Loss loss) throws InterruptedException {
        if (restartUsed) {
            giveUp(loss);
            return;
        }
        usedBefore = false;
        restartUsed = true;
        LOG.warn("{}: {}; starting it once more{}", name(), loss.why(), lastWords());
        life.become(AgentState.RESTARTING);
        signals.begin();
        signals.await(pace.backoff());
    }

    private void giveUp(Loss loss) throws InterruptedException {
        LOG.error(
                "{}: {}; given up until it is restarted by hand{}",
                name(),
                loss.why(),
                lastWords());
        life.become(AgentState.FAILED);
        signals.awaitOrder();
        forgive();
        life.become(AgentState.STARTING);
    }

    private void forgive() {
        restartUsed = false;
        usedBefore = false;
    }

    private String lastWords() {
        List<String> lines = ring.lines();
        return lines.isEmpty()
                ? ". It has said nothing"
                : ". Its last lines:\n  "
                        + String.join(
                                "\n  ",
                                lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /** Whatever breaks here, the agent must not vanish without a word. */
    private Loss guarded(int number) throws InterruptedException {
        launching = true;
        try {
            return runOnce(number);
        } catch (RuntimeException e) {
            LOG.error("Running {} broke in Foreman itself", name(), e);
            return new Loss(Kind.FAILED, "running it broke in Foreman itself: " + e);
        } finally {
            launching = false;
        }
    }

    /** One run, to its end. */
    private Loss runOnce(int number) throws InterruptedException {
        Vessel vessel;
        try {
            vessel = launch(ring, () -> signals.childEnded(number));
        } catch (LaunchException e) {
            return Loss.of(e);
        }
        launching = false;
        if (away) {
            away = false;
            LOG.info("{} can be started again", name());
        }
        try {
            URI ready = awaitReady(vessel);
            String why = ready == null ? neverReady(vessel) : whileReady(vessel, ready);
            // From here on nobody may be sent there, whatever the rest takes.
            address = null;
            vessel.collect(ring);
            if (!interruptedByOrder()) {
                life.failed(why);
                life.become(AgentState.RESTARTING);
            }
            return new Loss(vessel.excused() ? Kind.AWAY : Kind.FAILED, why);
        } finally {
            address = null;
            vessel.stop(stopStep);
        }
    }

    private String neverReady(Vessel vessel) {
        return signals.ended()
                ? "it " + vessel.fate() + " before it was ready"
                : "it was not ready within " + pace.startWithin().toMillis() + " ms";
    }

    private String whileReady(Vessel vessel, URI ready) throws InterruptedException {
        address = ready;
        usedBefore = restartUsed;
        life.become(AgentState.READY);
        return watch(vessel, ready);
    }

    private @Nullable URI awaitReady(Vessel vessel) throws InterruptedException {
        long limit = nanoTime.getAsLong() + pace.startWithin().toNanos();
        while (!interruptedByOrder() && !signals.ended() && nanoTime.getAsLong() < limit) {
            Optional<URI> announced = vessel.address();
            if (announced.isPresent() && client.healthy(announced.get())) {
                return announced.get();
            }
            signals.await(LOOK);
        }
        return null;
    }

    private String watch(Vessel vessel, URI at) throws InterruptedException {
        long since = nanoTime.getAsLong();
        int failures = 0;
        while (!interruptedByOrder() && !signals.ended() && failures < pace.healthFailures()) {
            signals.await(pace.healthEvery());
            if (!interruptedByOrder() && !signals.ended()) {
                failures = client.healthy(at) ? 0 : failures + 1;
                if (failures == 0
                        && nanoTime.getAsLong() - since >= pace.forgiveAfter().toNanos()) {
                    forgive();
                }
            }
        }
        return signals.ended()
                ? "it " + vessel.fate()
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
                if (launching) {
                    // Deep in the download of an image, perhaps: nothing to be ended politely.
                    running.interrupt();
                }
                if (!running.join(stopStep.multipliedBy(3))) {
                    running.interrupt();
                    running.join(stopStep);
                }
            }
        } catch (InterruptedException _) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
        life.become(AgentState.STOPPED);
    }
}
