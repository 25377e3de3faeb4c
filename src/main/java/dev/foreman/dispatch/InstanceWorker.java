package dev.foreman.dispatch;

import dev.foreman.store.Claim;
import dev.foreman.store.Queue;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one agent instance: whoever takes a step claims a task, and the next only when that has
 * come home. Holds no state, so that several may take steps at once.
 */
final class InstanceWorker {
    private static final Logger log = LoggerFactory.getLogger(InstanceWorker.class);

    private final Desk desk;
    private final String owner;
    private final Queue queue;
    private final Assignment assignment;
    private final Duration lease;

    InstanceWorker(Desk desk, String owner, Queue queue, Assignment assignment, Duration lease) {
        this.desk = desk;
        this.owner = owner;
        this.queue = queue;
        this.assignment = assignment;
        this.lease = lease;
    }

    /** Does one task, if one is ready and the agent is. */
    boolean step() {
        Optional<URI> endpoint = desk.endpoint();
        if (endpoint.isEmpty()) {
            return false;
        }
        Optional<Claim> claim = queue.claim(desk.name(), owner, lease);
        if (claim.isEmpty()) {
            return false;
        }
        try {
            assignment.run(claim.get(), desk.instance(), endpoint.get());
        } catch (RuntimeException e) {
            log.error(
                    "Task {} broke in Foreman itself; its claim runs out in {} and it is tried again",
                    claim.get().task().id(),
                    lease,
                    e);
        }
        return true;
    }
}
