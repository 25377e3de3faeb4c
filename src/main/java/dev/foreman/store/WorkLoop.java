package dev.foreman.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a queue off: takes steps for as long as there is work, then waits until somebody rings or a
 * while has passed. Outlives whatever a step throws.
 */
public final class WorkLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final BooleanSupplier step;
    private final Duration longestWait;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean ringing;
    private boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param step does one piece of work; false when there is none
     * @param longestWait after which it looks again though nobody rang
     */
    public WorkLoop(String name, Duration longestWait, BooleanSupplier step) {
        this.name = name;
        this.longestWait = longestWait;
        this.step = step;
    }

    public void start() {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /**
     * Says that there may be work. Cheap, and never lost: a ring during a step is heard after it.
     */
    public void ring() {
        lock.lock();
        try {
            ringing = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether its thread is alive. */
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    private void run() {
        try {
            while (!isStopped()) {
                if (!stepSafely()) {
                    await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stepSafely() {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            log.error("A step of {} broke off; it goes on within {}", name, longestWait, e);
            return false;
        }
    }

    private void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longestWait.toNanos();
            while (!ringing && !stopped && left > 0) {
                left = rung.awaitNanos(left);
            }
            ringing = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the step under way end, and interrupts it when it takes more than five seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(GRACE)) {
                running.interrupt();
                running.join(Duration.ofNanos(TimeUnit.SECONDS.toNanos(2)));
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
