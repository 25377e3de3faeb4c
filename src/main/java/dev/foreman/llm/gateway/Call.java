package dev.foreman.llm.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call under way. It is broken off when its client hangs up, its task ends, or nothing moves
 * for too long; the provider hears of it at once, so that nothing more is written that nobody
 * reads.
 */
final class Call implements AutoCloseable {
    /** Why a call was broken off. */
    enum Ending {
        CLIENT_GONE,
        TASK_OVER,
        STALLED
    }

    private static final Duration LOOK = Duration.ofMillis(100);

    /** So many looks after its end, a call whose thread still hangs at its client is cut. */
    private static final int GRACE = 20;

    private final Caller caller;
    private final long patience;
    private final BooleanSupplier ended;
    private final Runnable taskOver = () -> breakOff(Ending.TASK_OVER);
    private volatile @Nullable Ending ending;
    private volatile @Nullable Future<?> asked;
    private volatile @Nullable InputStream answer;
    private volatile long moved = System.nanoTime();
    private volatile boolean read;
    private final Thread watch;

    /**
     * @param ended whether its task is over by the clock, though nobody said so
     */
    Call(Caller caller, Duration patience, BooleanSupplier ended) {
        this.caller = caller;
        this.patience = patience.toNanos();
        this.ended = ended;
        this.watch = Thread.ofVirtual().name("model-call").start(this::watch);
    }

    /** What ends it when its task ends. */
    Runnable taskOver() {
        return taskOver;
    }

    private void watch() {
        int late = 0;
        try {
            while (late < GRACE) {
                Thread.sleep(LOOK);
                if (ending != null) {
                    late++;
                } else if (ended.getAsBoolean()) {
                    breakOff(Ending.TASK_OVER);
                } else if (read && caller.isGone()) {
                    breakOff(Ending.CLIENT_GONE);
                } else if (System.nanoTime() - moved > patience) {
                    breakOff(Ending.STALLED);
                }
            }
            caller.abort();
        } catch (InterruptedException _) {
            // It is over.
        }
    }

    private void breakOff(Ending why) {
        synchronized (this) {
            if (ending == null) {
                ending = why;
            }
        }
        cancel();
    }

    private void cancel() {
        Future<?> future = asked;
        if (future != null) {
            future.cancel(true);
        }
        InputStream stream = answer;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException _) {
                // It is gone, then.
            }
        }
    }

    @Nullable Ending ending() {
        return ending;
    }

    /** The client has said all it has to say: from now on its silence tells. */
    void bodyRead() {
        read = true;
        moved();
    }

    void moved() {
        moved = System.nanoTime();
    }

    /**
     * Waits until the answer begins.
     *
     * @throws IOException when it was broken off before
     */
    <T> T await(Future<T> future) throws IOException, ExecutionException, InterruptedException {
        asked = future;
        if (ending != null) {
            cancel();
        }
        try {
            T begun = future.get();
            moved();
            return begun;
        } catch (CancellationException e) {
            throw new IOException("broken off", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }

    /** What is read from now on is closed when the call is broken off. */
    void reads(InputStream stream) {
        answer = stream;
        if (ending != null) {
            cancel();
        }
    }

    /** Ends the watch, and whatever of the answer was not read. */
    @Override
    public void close() {
        watch.interrupt();
        cancel();
    }
}
