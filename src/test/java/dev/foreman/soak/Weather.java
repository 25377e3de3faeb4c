package dev.foreman.soak;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.Faults;
import dev.foreman.simulation.On;
import java.time.Duration;

/** What goes wrong now and then on the way to GitHub and back. */
final class Weather {
    private static final String READ = "GET";
    private static final On WRITES = On.request("*", "/issues/\\d+/(comments|labels)");

    private Weather() {}

    /**
     * Arranges it for all that is to come: about one read in fifty and one write in sixty.
     *
     * @param seed which requests meet which fault, as far as their order is the same
     * @param harsh also such that Foreman waits for about a minute afterwards
     */
    static void over(Faults faults, long seed, boolean harsh) {
        On reads = On.request(READ, "^/(?!user$)");
        faults.sometimes(0.005, seed, reads, Fault.status(502));
        faults.sometimes(0.003, seed + 1, reads, Fault.status(503));
        faults.sometimes(0.003, seed + 2, reads, Fault.reset(Phase.BEFORE));
        faults.sometimes(0.002, seed + 3, reads, Fault.drop(Phase.AFTER));
        faults.sometimes(0.002, seed + 4, reads, Fault.truncated());
        faults.sometimes(
                0.003, seed + 6, reads, Fault.delay(Phase.BEFORE, Duration.ofMillis(1500)));
        faults.sometimes(0.0001, seed + 8, reads, Fault.retryAfter(429, Duration.ofSeconds(2)));
        if (harsh) {
            // Taken for an outage by dispatch, which puts a task off for about a minute.
            faults.sometimes(0.001, seed + 5, reads, Fault.htmlInstead());
            // Longer than the client waits for any answer.
            faults.sometimes(
                    0.0001, seed + 7, reads, Fault.delay(Phase.AFTER, Duration.ofSeconds(40)));
        }
        On posts = new On("POST", WRITES.path());
        faults.sometimes(0.005, seed + 9, posts, Fault.status(502));
        faults.sometimes(0.005, seed + 10, posts, Fault.reset(Phase.AFTER));
        faults.sometimes(0.005, seed + 11, posts, Fault.truncated());
        faults.sometimes(0.0005, seed + 12, posts, Fault.retryAfter(403, Duration.ofSeconds(2)));
        On deletes = new On("DELETE", WRITES.path());
        faults.sometimes(0.005, seed + 13, deletes, Fault.drop(Phase.AFTER));
        faults.sometimes(0.005, seed + 14, deletes, Fault.status(503));
    }
}
