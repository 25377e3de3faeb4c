package dev.foreman.agents;

import java.time.Duration;

/**
 * How patient a {@link ProcessRuntime} is.
 *
 * @param startWithin until a new child must be healthy
 * @param healthEvery between two questions for its health
 * @param healthFailures how many in a row make it lost
 * @param backoff before the one restart
 * @param forgiveAfter how long it must be well until one restart is allowed again
 */
public record ProcessPace(
        Duration startWithin,
        Duration healthEvery,
        int healthFailures,
        Duration backoff,
        Duration forgiveAfter) {

    public static final ProcessPace DEFAULT =
            new ProcessPace(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10));
}
