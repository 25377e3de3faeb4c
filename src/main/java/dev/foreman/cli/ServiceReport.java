package dev.foreman.cli;

import dev.foreman.store.WorkLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager how Foreman does, from its first moment to its last: that the start
 * takes longer, that it is ready, one line of status, signs of life, and that it stops.
 *
 * <p>The signs of life come from a virtual thread like those that do the work: where these cannot
 * run any more, neither can it.
 */
final class ServiceReport implements AutoCloseable {
    /** What there is to tell of a harness. */
    interface Patient {
        /** Why it is to be taken for dead; empty while it lives. */
        Optional<String> missing();

        /** One line. */
        String status();
    }

    private static final Logger log = LoggerFactory.getLogger("dev.foreman.service");
    private static final Duration OFTEN = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** GitHub's longest pause is an hour, and a start waits for its end. */
    private static final Duration LONGEST_START = Duration.ofHours(2);

    private final @Nullable Notifier notifier;
    private final boolean watched;
    private final long extensions;
    private final WorkLoop loop;
    private volatile @Nullable Patient patient;
    private boolean toldReady;
    private boolean toldMissing;
    private boolean closed;
    private String lastStatus = "";
    private long extended;

    /**
     * @param notifier whom to tell; with nobody there, nothing is done at all
     * @param watchdog the longest time between two signs of life, where they are wanted
     */
    ServiceReport(Optional<Notifier> notifier, Optional<Duration> watchdog) {
        this.notifier = notifier.orElse(null);
        this.watched = watchdog.isPresent();
        Duration half = watchdog.orElse(OFTEN.multipliedBy(2)).dividedBy(2);
        Duration every = half.compareTo(OFTEN) < 0 ? half : OFTEN;
        this.extensions = LONGEST_START.dividedBy(every.isPositive() ? every : GRACE);
        this.loop = new WorkLoop("service manager", every, GRACE, this::step);
    }

    /** From now on the start is under way. */
    void starting() {
        if (notifier != null) {
            loop.start();
        }
    }

    /** From now on it works, and is as well as the patient is. */
    void ready(Supplier<Patient> working) {
        if (notifier != null) {
            patient = working.get();
            loop.ring();
        }
    }

    private boolean step() {
        Notifier there = Objects.requireNonNull(notifier);
        Patient working = patient;
        if (working == null) {
            extend(there);
        } else {
            toldReady = toldReady || there.say("READY=1");
            if (watched) {
                pet(there, working);
            }
            String status = working.status();
            if (!status.equals(lastStatus) && there.say("STATUS=" + status)) {
                lastStatus = status;
            }
        }
        return false;
    }

    /** Not for ever: a start that hangs is to be ended some time. */
    private void extend(Notifier there) {
        if (extended++ < extensions) {
            there.say("EXTEND_TIMEOUT_USEC=60000000\nSTATUS=starts");
        }
    }

    private void pet(Notifier there, Patient working) {
        Optional<String> missing = working.missing();
        if (missing.isEmpty()) {
            there.say("WATCHDOG=1");
        } else if (!toldMissing) {
            log.error(
                    "No sign of life is given any more, so that the service manager restarts"
                            + " Foreman: {}",
                    missing.get());
            toldMissing = true;
        }
    }

    /** Says that it stops; nothing is said after that. */
    @Override
    public void close() {
        if (notifier != null && !closed) {
            closed = true;
            loop.close();
            notifier.say("STOPPING=1\nSTATUS=stops");
        }
    }
}
