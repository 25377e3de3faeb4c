package dev.foreman.store;

import java.time.Duration;
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

    /** An interrupted step has this long to give back what it holds. */
    private static final Duration WIND_UP = Duration.ofSeconds(1);

    private final String name;
    private final BooleanSupplier step;
    private final Duration longestWait;
    private final Duration grace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean ringing;
    private boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param step does one piece of work; false when there is none
     * @param longestWait after which it looks again though nobody rang
     * @param grace how long a step under way may go on when the loop is closed, before it is
     *     interrupted
     */
    public WorkLoop(String name, Duration longestWait, Duration grace, BooleanSupplier step) {
        this.name = name;
        this.longestWait = longestWait;
        this.grace = grace;
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

    private static boolean endsWithin(Thread running, Duration grace) throws InterruptedException {
        return grace.isPositive() ? running.join(grace) : !running.isAlive();
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the step under way end within its grace, then interrupts it. Returns soon after. */
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
            if (!endsWithin(running, grace)) {
                running.interrupt();
                if (!running.join(WIND_UP)) {
                    log.warn("The step of {} under way does not end when interrupted", name);
                }
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
