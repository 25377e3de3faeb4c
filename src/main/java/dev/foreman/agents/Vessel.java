package dev.foreman.agents;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What one run of an agent lives in: a process or a container, from its start to its end. */
public interface Vessel {

    /** Where it is to be asked, once that is known. */
    Optional<URI> address();

    /** How it stands or ended, to follow the word "it": {@code exited with status 3}. */
    String fate();

    /** Whether its end is no fault of its own and must not count against it; may take a moment. */
    boolean excused() throws InterruptedException;

    /** Puts its last output into the ring, where that is not there already. */
    void collect(OutputRing ring);

    /** Ends it and clears away what it leaves; politely first, by force after the step. */
    void stop(Duration step);
}
