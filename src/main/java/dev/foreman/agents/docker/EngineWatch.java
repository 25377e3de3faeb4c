package dev.foreman.agents.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the engine when one of our containers ends, and notices when the engine itself goes
 * and returns. One stream for all containers.
 */
final class EngineWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long STARTS_WITHIN_SECONDS = 10;

    private final ContainerEngine engine;
    private final String instance;
    private final Map<String, Container> containers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private @Nullable Thread thread;
    private volatile boolean away;
    private volatile boolean broken;
    private volatile long brokeAt;
    private volatile boolean closed;

    EngineWatch(ContainerEngine engine, String instance) {
        this.engine = engine;
        this.instance = instance;
    }

    /** Looks after a container from here on. */
    void mind(Container container) {
        containers.put(container.id(), container);
        lock.lock();
        try {
            if (thread == null && !closed) {
                thread = Thread.ofVirtual().name("container-events").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(Container container) {
        containers.remove(container.id());
    }

    /** Whether the engine does not answer. */
    boolean isAway() {
        return away;
    }

    /**
     * Whether the engine has let go of us since then, as one does that is restarted.
     *
     * @param nanos of {@link System#nanoTime}
     */
    boolean brokeSince(long nanos) {
        return broken && brokeAt - nanos >= 0;
    }

    private void run() {
        Duration wait = Duration.ofMillis(200);
        try {
            while (!closed) {
                boolean heard = listen();
                if (closed) {
                    return;
                }
                if (heard) {
                    brokeAt = System.nanoTime();
                    broken = true;
                    wait = Duration.ofMillis(200);
                }
                if (!away && !engine.answers()) {
                    away = true;
                    LOG.warn(
                            "The container engine at {} does not answer; its agents go on as long"
                                    + " as they are well",
                            engine.socket());
                }
                pause(wait);
                wait =
                        wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                                ? wait.multipliedBy(2)
                                : LONGEST_WAIT;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens until the stream breaks. Returns whether there was one at all. */
    private boolean listen() throws InterruptedException {
        if (!engine.answers()) {
            return false;
        }
        try (Heard events = new Heard()) {
            engine.streams()
                    .eventsCmd()
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withLabelFilter(Labels.is(Labels.INSTANCE, instance))
                    .exec(events);
            if (!events.awaitStarted(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            returned();
            events.awaitCompletion();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The engine's events broke off: {}", e.toString());
            return true;
        }
    }

    /** After the stream began, so that nothing that ends now is missed. */
    private void returned() throws InterruptedException {
        boolean wasAway = away;
        if (wasAway) {
            LOG.info("The container engine at {} answers again", engine.socket());
        }
        for (Container c : containers.values()) {
            look(c, wasAway);
        }
        away = false;
    }

    private static void look(Container container, boolean wasAway) throws InterruptedException {
        try {
            container.check(wasAway);
        } catch (EngineException e) {
            LOG.debug("A container could not be looked at: {}", e.getMessage());
        }
    }

    private void pause(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (!closed && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.interrupt();
        }
    }

    /** What the engine tells of our containers: whatever it is, the container is looked at. */
    private final class Heard extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            Container container = event.getId() == null ? null : containers.get(event.getId());
            if (container != null) {
                // Its own thread: this one must go on reading.
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                look(container, false);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
            }
        }
    }
}
