package dev.foreman.agents;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What can wake a supervising thread: stop, a restart by hand, the end of its child. */
final class Signals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stop;
    private boolean restart;
    private boolean ended;
    private int child;

    void stop() {
        set(() -> stop = true);
    }

    void restart() {
        set(() -> restart = true);
    }

    /**
     * @param which the number that {@link #begin} gave for it: news of an earlier child come late
     */
    void childEnded(int which) {
        set(() -> ended |= which == child);
    }

    /** Forgets all but a stop: a new child begins, and this is its number. */
    int begin() {
        lock.lock();
        try {
            restart = false;
            ended = false;
            return ++child;
        } finally {
            lock.unlock();
        }
    }

    boolean stopping() {
        return get(() -> stop);
    }

    boolean restarting() {
        return get(() -> restart);
    }

    boolean ended() {
        return get(() -> ended);
    }

    /** Waits for any of the three, or until the time is over. */
    void await(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (!stop && !restart && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a stop or a restart by hand, however long. */
    void awaitOrder() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stop && !restart) {
                changed.await(1, TimeUnit.HOURS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean get(java.util.function.BooleanSupplier value) {
        lock.lock();
        try {
            return value.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
