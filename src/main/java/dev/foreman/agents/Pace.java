package dev.foreman.agents;

import java.time.Duration;

/**
 * How patient the supervisor of an agent is.
 *
 * @param startWithin until a new one must be healthy
 * @param healthEvery between two questions for its health
 * @param healthFailures how many in a row make it lost
 * @param backoff before the one restart
 * @param forgiveAfter how long it must be well until one restart is allowed again
 */
public record Pace(
        Duration startWithin,
        Duration healthEvery,
        int healthFailures,
        Duration backoff,
        Duration forgiveAfter) {

    public static final Pace PROCESS =
            new Pace(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10));

    /** An image may be of any make: it gets longer to come up, and its restart more room. */
    public static final Pace CONTAINER =
            new Pace(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(10));
}
