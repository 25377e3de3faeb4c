package dev.foreman.doctor;

import java.time.Duration;
import java.util.List;

/** Looks at one thing. */
interface Check {
    /** What it looks at, in a word. */
    String name();

    /** What it sees; may block, and ends soon when interrupted. */
    List<Finding> look() throws InterruptedException;

    /** After which nobody waits for it any longer. */
    default Duration patience() {
        return Duration.ofSeconds(40);
    }
}
