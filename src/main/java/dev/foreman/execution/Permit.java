package dev.foreman.execution;

import dev.foreman.protocol.TaskType;
import dev.foreman.store.Claim;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Queue;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Asks as late as can be whether a write may be made: a pause is to stop the very next one. */
final class Permit {
    private final Queue queue;
    private final Restraints restraints;
    private final Pace pace;
    private final Clock clock;

    Permit(Queue queue, Restraints restraints, Clock clock) {
        this.queue = queue;
        this.restraints = restraints;
        this.pace = new Pace(queue, restraints.safety(), clock);
        this.clock = clock;
    }

    /**
     * Records the intent of a write that may be made.
     *
     * @param open how many writes the decision still has, this one included
     * @return false when the claim is lost
     * @throws HeldBackException when nothing more may be written for now
     */
    boolean intend(Claim claim, PlannedAction planned, Terms terms, int open) {
        Task task = claim.task();
        restraints
                .brakes()
                .stopped(task.issue().repo())
                .ifPresent(why -> {
                    throw new HeldBackException(why);
                });
        boolean approved = planned.approved() && queue.approvedByHuman(planned.id());
        if (!approved && !task.requested()) {
            requireNoQuiet(task);
        }
        // Neither a maintainer's command nor what somebody looked at and let go waits; it counts.
        return approved || task.type().equals(TaskType.ISSUE_COMMAND)
                ? queue.intend(claim, planned.id())
                : pace.admit(
                        task.issue().repo(),
                        terms.policy().limits().perRepoHour(),
                        open,
                        () -> queue.intend(claim, planned.id()));
    }

    private void requireNoQuiet(Task task) {
        Optional<Instant> quiet =
                restraints
                        .quietHours()
                        .apply(task.agent())
                        .flatMap(hours -> hours.until(clock.instant()));
        if (quiet.isPresent()) {
            throw new HeldBackException("quiet hours last until " + quiet.get(), quiet.get());
        }
    }
}
