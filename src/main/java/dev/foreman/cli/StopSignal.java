package dev.foreman.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGINT and SIGTERM: the first asks to stop in order, and to be done within ten seconds; the
 * second stops at once.
 *
 * <p>Handled by name and not by a shutdown hook: the JVM ignores a second signal while its hooks
 * run.
 */
final class StopSignal implements AutoCloseable {
    /** What a shell expects of a process that a signal ended. */
    static final int INTERRUPTED = 130;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Signal interrupt = new Signal("INT");
    private final Signal terminate = new Signal("TERM");
    private final SignalHandler formerInterrupt;
    private final SignalHandler formerTerminate;
    private @Nullable Thread busy = Thread.currentThread();

    /** From now on the first signal interrupts the calling thread, until it awaits the signal. */
    StopSignal() {
        formerInterrupt = Signal.handle(interrupt, _ -> received());
        formerTerminate = Signal.handle(terminate, _ -> received());
    }

    /** Waits for the signal. From now on it interrupts nobody. */
    void await() throws InterruptedException {
        leaveAlone();
        asked.await();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** What is stopped in order must not be interrupted meanwhile. */
    void leaveAlone() {
        lock.lock();
        try {
            busy = null;
            if (isAsked()) {
                var _ = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void received() {
        if (isAsked()) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        Thread.ofPlatform().daemon().name("stop limit").start(this::giveUpLater);
        lock.lock();
        try {
            asked.countDown();
            if (busy != null) {
                busy.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whatever was under way is durable: giving up loses nothing but time at the next start. */
    private void giveUpLater() {
        try {
            if (!closed.await(LIMIT.minusMillis(500).toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "foreman: not stopped within "
                                + LIMIT.toSeconds()
                                + " s; ending all the same");
                Runtime.getRuntime().halt(CommandLines.FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the signals back to whoever had them. */
    @Override
    public void close() {
        leaveAlone();
        closed.countDown();
        Signal.handle(interrupt, formerInterrupt);
        Signal.handle(terminate, formerTerminate);
    }
}
