package dev.foreman.github;

import java.time.Duration;

/** How the pause between two attempts is spent; tests do not spend it. */
@FunctionalInterface
public interface Waiter {
    void pause(Duration duration) throws InterruptedException;

    /** Sleeps. */
    Waiter SLEEP = Thread::sleep;
}
