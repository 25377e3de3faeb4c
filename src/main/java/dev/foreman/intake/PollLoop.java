package dev.foreman.intake;

import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a cycle, waits for the interval or until somebody pokes, and runs the next, until it is
 * closed.
 */
public final class PollLoop implements AutoCloseable {
    private final PollCycle cycle;
    private final Duration interval;
    private final Clock clock;
    private final Consumer<List<PollResult>> listener;
    private final WorkLoop loop;
    private volatile @Nullable Instant lastCycle;
    private final AtomicLong cycles = new AtomicLong();

    /**
     * @param interval from the end of one cycle to the beginning of the next
     * @param listener told the results of each cycle
     */
    public PollLoop(
            PollCycle cycle, Duration interval, Clock clock, Consumer<List<PollResult>> listener) {
        this.cycle = cycle;
        this.interval = interval;
        this.clock = clock;
        this.listener = listener;
        this.loop = new WorkLoop("poll", interval, Duration.ZERO, this::once);
    }

    /** Begins with a cycle at once. */
    public void start() {
        loop.start();
    }

    /** Begins the next cycle now instead of when the interval is over. */
    public void poke() {
        loop.ring();
    }

    /** When the last cycle ended, by Foreman's clock. */
    public Optional<Instant> lastCycle() {
        return Optional.ofNullable(lastCycle);
    }

    /** How many cycles have ended. */
    public long cycles() {
        return cycles.get();
    }

    /** Whether its thread is alive. */
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Whether it runs and its last cycle ended within three intervals and a minute. */
    public boolean isHealthy() {
        Instant last = lastCycle;
        Duration patience = interval.multipliedBy(3).plusMinutes(1);
        return loop.isRunning()
                && last != null
                && Duration.between(last, clock.instant()).compareTo(patience) < 0;
    }

    private boolean once() {
        try {
            List<PollResult> results = cycle.run();
            lastCycle = clock.instant();
            cycles.incrementAndGet();
            listener.accept(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Ends the loop; a cycle under way is interrupted, and what it has stored stays. */
    @Override
    public void close() {
        loop.close();
        cycle.close();
    }
}
