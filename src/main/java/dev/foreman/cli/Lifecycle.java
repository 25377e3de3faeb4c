package dev.foreman.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, so that it is stopped in reverse. One part that fails to stop does not keep the
 * others running.
 */
final class Lifecycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private record Part(String name, AutoCloseable stop) {}

    private final Deque<Part> started = new ArrayDeque<>();

    /** Remembers a part that has just been started. */
    <T extends AutoCloseable> T add(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.stop().close();
                log.debug("Stopped {}", part.name());
            } catch (Exception e) {
                log.error("Stopping {} failed; the rest is stopped all the same", part.name(), e);
            }
        }
    }
}
