package dev.foreman.execution;

import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Outcome;
import dev.foreman.store.Claim;
import dev.foreman.store.Execution;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Settled;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * One decision being carried out, action by action, in order. What went wrong for good, or is no
 * longer true, drops the rest; what may pass is thrown, and the open actions keep their state until
 * they are taken up again.
 */
final class Performance {
    private final Tools tools;
    private final Execution execution;
    private final Claim claim;
    private final Task task;
    private final OwnDeeds own = new OwnDeeds();
    private final Attempt attempt;
    private @Nullable String stopped;
    private boolean failed;

    Performance(Tools tools, Execution execution) {
        this.tools = tools;
        this.execution = execution;
        this.claim = execution.claim();
        this.task = claim.task();
        this.attempt = new Attempt(tools, claim, new View(tools.github(), task.issue()), own);
    }

    /**
     * @throws GitHubException that may pass
     * @throws UntoldException that does
     * @throws HeldBackException when nothing more may be written for now
     * @throws LostClaimException when another worker holds the task meanwhile
     */
    void run() {
        execution.actions().forEach(this::take);
        TaskState end = failed ? TaskState.FAILED : TaskState.DONE;
        if (tools.queue().finish(claim, end, stopped) == Settled.LOST) {
            throw new LostClaimException(task);
        }
        tools.listener().finished(task, !failed);
    }

    private void take(PlannedAction planned) {
        switch (planned.state()) {
            case APPLIED -> own.add(planned.action());
            case ALREADY_SO, DRY_RUN, REFUSED, HELD, OVERTAKEN -> {}
            case FAILED -> stop("an earlier action of the decision failed", true);
            case DROPPED -> stop("an earlier action of the decision was dropped", false);
            case PLANNED, INTENDED -> open(planned);
        }
    }

    private void open(PlannedAction planned) {
        try {
            // What a human let go stands by itself.
            if (stopped != null && !planned.approved()) {
                Outcome dropped = new Outcome.Dropped("not attempted: " + stopped);
                settle(planned, attempt.earlier(planned).orElse(dropped));
                return;
            }
            attempt.at(planned, writesFrom(planned)).ifPresent(outcome -> end(planned, outcome));
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            stop(e.getMessage(), true);
            settle(planned, new Outcome.Failed(why(planned, e)));
        }
    }

    /** How many writes are left from this one on, as far as is known. */
    private int writesFrom(PlannedAction planned) {
        return (int)
                execution.actions().stream()
                        .filter(a -> a.index() >= planned.index())
                        .filter(a -> a.state().open() && !a.dryRun())
                        .count();
    }

    private void end(PlannedAction planned, Outcome outcome) {
        if (outcome instanceof Outcome.Dropped dropped) {
            stop(dropped.reason(), false);
        }
        settle(planned, outcome);
        if (outcome instanceof Outcome.Applied) {
            own.add(planned.action());
        }
    }

    /** What an earlier attempt did may be unknown still: that is said, for it may have worked. */
    private static String why(PlannedAction planned, GitHubException e) {
        return planned.intentAt().isPresent()
                ? "it is not known whether an earlier attempt did it: " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    private void settle(PlannedAction planned, Outcome outcome) {
        if (!tools.queue().settle(claim, planned.id(), outcome)) {
            throw new LostClaimException(task);
        }
        tools.listener().settled(task, planned.action(), outcome);
    }

    private void stop(@Nullable String why, boolean failure) {
        stopped = why;
        failed |= failure;
    }
}
