package dev.foreman.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * SIGINT and SIGTERM: the first asks to stop in order, and to be done within ten seconds; the
 * second stops at once.
 *
 * <p>Handled by name and not by a shutdown hook: the JVM ignores a second signal while its hooks
 * run.
 */
final class StopSignal {
    /** What a shell expects of a process that a signal ended. */
    private static final int INTERRUPTED = 130;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Signal.handle(new Signal("INT"), _ -> stop.received());
        Signal.handle(new Signal("TERM"), _ -> stop.received());
        return stop;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void received() {
        if (signals.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        asked.countDown();
        Thread.ofPlatform().daemon().name("stop limit").start(StopSignal::giveUpLater);
    }

    /** Whatever was under way is durable: giving up loses nothing but time at the next start. */
    private static void giveUpLater() {
        try {
            Thread.sleep(LIMIT.minusMillis(500));
            System.err.println(
                    "foreman: not stopped within " + LIMIT.toSeconds() + " s; ending all the same");
            Runtime.getRuntime().halt(CommandLines.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
