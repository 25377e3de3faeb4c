package dev.foreman.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a claim alive while its worker is busy with it: the lease is renewed three times as often
 * as it runs out, and no sweep takes it, even if the clock jumps. When the claim turns out to be
 * lost, the worker is interrupted, since nothing that it could still bring would be accepted.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final Queue queue;
    private final Claim claim;
    private final Duration lease;
    private final Thread worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private boolean lost;
    private boolean ended;

    private Heartbeat(Queue queue, Claim claim, Duration lease) {
        this.queue = queue;
        this.claim = claim;
        this.lease = lease;
        this.worker = Thread.currentThread();
    }

    /**
     * Starts to renew the claim, for the calling thread, which is the one that is interrupted.
     *
     * @param lease how long the claim lasts from each renewal on
     */
    public static Heartbeat of(Queue queue, Claim claim, Duration lease) {
        Heartbeat heartbeat = new Heartbeat(queue, claim, lease);
        queue.hold(claim);
        Thread.ofVirtual().name("heartbeat " + claim.task().id()).start(heartbeat::run);
        return heartbeat;
    }

    /** Whether somebody else has taken the task, or may have. */
    public boolean lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Renews at once: to be asked before something dear is begun.
     *
     * @return false when the claim is lost
     */
    public boolean beat() {
        if (!lost() && !queue.heartbeat(claim, lease)) {
            lose(false);
        }
        return !lost();
    }

    private void run() {
        try {
            while (!endsWithin(lease.dividedBy(3))) {
                if (!renew()) {
                    lose(true);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean renew() {
        try {
            return queue.heartbeat(claim, lease);
        } catch (StoreException e) {
            // Two more beats come before the lease is over; after it the claim is found lost.
            log.warn(
                    "The claim on task {} could not be renewed; tried again within {}: {}",
                    claim.task().id(),
                    lease.dividedBy(3),
                    e.getMessage());
            return true;
        }
    }

    private boolean endsWithin(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (!ended && left > 0) {
                left = over.awaitNanos(left);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void lose(boolean interrupt) {
        lock.lock();
        try {
            if (ended || lost) {
                return; // what a worker that has come home does next is none of our business
            }
            lost = true;
            if (interrupt) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
        log.warn(
                "Task {} on {} was taken over by another worker; the work on it is broken off",
                claim.task().id(),
                claim.task().issue());
    }

    /**
     * The work is over. Takes back the interruption that a lost claim brought; one that was also
     * told to stop learns that from its loop.
     */
    @Override
    public void close() {
        queue.letGo(claim);
        lock.lock();
        try {
            ended = true;
            over.signalAll();
            if (lost && Thread.currentThread() == worker) {
                var _ = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
