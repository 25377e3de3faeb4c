package dev.foreman.store;

import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.RepoName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that stops every write to GitHub while it exists, whatever is in it. Needs neither this
 * process nor its database to be well: {@code touch} is enough. Thread-safe.
 */
public final class KillSwitch implements Brakes {
    private static final Logger log = LoggerFactory.getLogger(KillSwitch.class);

    private final Path file;
    private final AtomicBoolean told = new AtomicBoolean();

    public KillSwitch(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public Path file() {
        return file;
    }

    /** Where it cannot be told whether the file is there, it is: better nothing than too much. */
    public boolean isOn() {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<String> stopped() {
        boolean on = isOn();
        if (told.compareAndSet(!on, on)) {
            if (on) {
                log.warn(
                        "The kill-switch file {} is there: no task is given out and nothing is written to GitHub until it"
                                + " is removed",
                        file);
            } else {
                log.warn("The kill-switch file {} is gone: Foreman writes again", file);
            }
        }
        return on ? Optional.of("the kill-switch file " + file + " is there") : Optional.empty();
    }

    @Override
    public Optional<String> stopped(RepoName repo) {
        return stopped();
    }
}
