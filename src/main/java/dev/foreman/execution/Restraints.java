package dev.foreman.execution;

import dev.foreman.config.policy.QuietHours;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import java.util.Optional;
import java.util.function.Function;

/**
 * What keeps a decision from being carried out for now.
 *
 * @param brakes asked right before each write
 * @param quietHours of an agent; in them nothing is written that no human asked for or approved
 * @param safety how much is written within a while; of what a human asked for there may be more
 */
public record Restraints(
        Brakes brakes, Function<AgentId, Optional<QuietHours>> quietHours, Safety safety) {

    /** Nothing does but the usual caps. */
    public static final Restraints NONE =
            new Restraints(Brakes.NONE, _ -> Optional.empty(), Safety.DEFAULT);
}
