package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * One action of a decision in the ledger.
 *
 * @param index its place in the decision, from 0
 * @param intentAt when GitHub was first about to be asked
 * @param attempts how often GitHub was about to be asked
 * @param dryRun whether it stops just before that
 * @param approved whether it was held and a human, or time, let it go
 * @param lookedAt when a human looked at the issue and let it go, by our clock; empty where time
 *     did
 */
public record PlannedAction(
        long id,
        TaskId task,
        int index,
        Action action,
        ActionState state,
        Optional<Instant> intentAt,
        int attempts,
        boolean dryRun,
        boolean approved,
        Optional<Instant> lookedAt) {}
