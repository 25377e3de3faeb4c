package dev.foreman.cli;

import dev.foreman.cli.Vitals.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Whether a harness lives or only its process does. */
final class Pulse {
    /** Far beyond every timeout of a call: whoever is slow is not dead. */
    private static final Duration LEAST = Duration.ofMinutes(15);

    private final Duration patience;
    private final LongSupplier nanoTime;
    private Progress last = new Progress(-1, -1);
    private long since;

    /**
     * @param interval between two polling cycles
     */
    Pulse(Duration interval, LongSupplier nanoTime) {
        this.patience = interval.multipliedBy(3).plus(LEAST);
        this.nanoTime = nanoTime;
    }

    /** Why it is to be taken for dead; empty while it lives. */
    Optional<String> missing(Vitals vitals) {
        long now = nanoTime.getAsLong();
        if (vitals.paused() || !vitals.progress().equals(last)) {
            last = vitals.progress();
            since = now;
        }
        if (!vitals.running()) {
            return Optional.of("a loop has ended by itself");
        }
        return now - since > patience.toNanos()
                ? Optional.of("polling has not got on for " + patience.toMinutes() + " minutes")
                : Optional.empty();
    }
}
