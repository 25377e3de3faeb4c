package dev.foreman.dispatch;

import java.net.URI;
import java.util.Optional;

/** Where an agent instance is to be found at this moment. */
public interface Desk {

    /** The instance's name: what tasks are claimed by. */
    String name();

    /** The agent instance's own name, where the desk has a longer one. */
    default String instance() {
        return name();
    }

    /** Empty while it is not ready: nothing is claimed for it then. */
    Optional<URI> endpoint();

    /** How many tasks it takes at once; never two of one issue. */
    default int concurrency() {
        return 1;
    }
}
