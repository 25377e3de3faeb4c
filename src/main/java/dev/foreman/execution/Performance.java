package dev.foreman.execution;

import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Staleness;
import dev.foreman.store.ActionState;
import dev.foreman.store.Claim;
import dev.foreman.store.Execution;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Settled;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private @Nullable Issue read;
    private @Nullable List<Label> labels;
    private @Nullable String stopped;
    private boolean failed;
    private boolean closedByUs;

    Performance(Tools tools, Execution execution) {
        this.tools = tools;
        this.execution = execution;
        this.claim = execution.claim();
        this.task = claim.task();
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
            case APPLIED -> closedByUs |= planned.action() instanceof Action.CloseIssue;
            case ALREADY_SO, DRY_RUN, REFUSED, HELD, OVERTAKEN -> {}
            case FAILED -> stop("an earlier action of the decision failed", true);
            case DROPPED -> stop("an earlier action of the decision was dropped", false);
            case PLANNED, INTENDED -> open(planned);
        }
    }

    private void open(PlannedAction planned) {
        // What a human let go stands by itself.
        if (stopped != null && !planned.approved()) {
            settle(planned, new Outcome.Dropped("not attempted: " + stopped));
            return;
        }
        try {
            attempt(planned).ifPresent(outcome -> settle(planned, outcome));
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            stop(e.getMessage(), true);
            settle(planned, new Outcome.Failed(why(planned, e)));
        }
    }

    /** What an earlier attempt did may be unknown still: that is said, for it may have worked. */
    private static String why(PlannedAction planned, GitHubException e) {
        return planned.intentAt().isPresent()
                ? "it is not known whether an earlier attempt did it: " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    /** Empty when it was held back. */
    private Optional<Outcome> attempt(PlannedAction planned) {
        Issue now = issue();
        Marker marker = new Marker(task.id(), planned.index());
        if (planned.intentAt().isPresent() && !planned.dryRun()) {
            // Planned anew by hand: it may have been done all the same, and only what is intended
            // can be found done.
            if (planned.state() == ActionState.PLANNED
                    && !tools.queue().intend(claim, planned.id())) {
                throw new LostClaimException(task);
            }
            Optional<Outcome> done =
                    tools.reconciliation().settle(task.issue(), now, planned, marker);
            if (done.isPresent()) {
                return done;
            }
        }
        Optional<String> stale = Staleness.of(task.snapshot(), now, closedByUs);
        if (stale.isPresent()) {
            stop(stale.get(), false);
            return Optional.of(new Outcome.Dropped(stale.get()));
        }
        if (Already.so(planned.action(), now)) {
            return Optional.of(new Outcome.AlreadySo());
        }
        if (planned.action() instanceof Action.AddLabel add && !exists(add.label())) {
            String gone = "the label '" + add.label() + "' was deleted meanwhile";
            stop(gone, false);
            return Optional.of(new Outcome.Dropped(gone));
        }
        Terms terms = tools.terms().apply(task.agent());
        switch (tools.freshness().of(task, planned, now, terms.policy())) {
            case Sight.Clear _ -> {}
            case Sight.Moot(String why) -> {
                return Optional.of(new Outcome.Overtaken(why));
            }
            case Sight.Doubtful(String why) -> {
                holdBack(planned, why, terms);
                return Optional.empty();
            }
        }
        if (!planned.dryRun()) {
            requireFree(planned);
        }
        if (!tools.queue().intend(claim, planned.id())) {
            throw new LostClaimException(task);
        }
        return Optional.of(
                planned.dryRun()
                        ? new Outcome.DryRun()
                        : new Outcome.Applied(
                                tools.writes().call(task.issue(), planned.action(), marker)));
    }

    private void holdBack(PlannedAction planned, String why, Terms terms) {
        if (!tools.queue()
                .holdBack(
                        claim,
                        planned.id(),
                        Freshness.RULE,
                        why,
                        terms.digest(),
                        terms.patience())) {
            throw new LostClaimException(task);
        }
        tools.listener().held(task, planned.action(), why);
    }

    /** Asked as late as can be: a pause is to stop the very next write. */
    private void requireFree(PlannedAction planned) {
        tools.restraints()
                .brakes()
                .stopped(task.issue().repo())
                .ifPresent(why -> {
                    throw new HeldBackException(why);
                });
        Optional<Instant> quiet =
                tools.restraints()
                        .quietHours()
                        .apply(task.agent())
                        .flatMap(hours -> hours.until(tools.clock().instant()));
        if (quiet.isPresent()
                && !task.requested()
                && !(planned.approved() && tools.queue().approvedByHuman(planned.id()))) {
            throw new HeldBackException("quiet hours last until " + quiet.get(), quiet.get());
        }
    }

    /** Read once: what happens to it afterwards in this run is our own doing. */
    private Issue issue() {
        Issue known = read;
        if (known == null) {
            known = tools.github().issue(task.issue());
            read = known;
        }
        return known;
    }

    /** GitHub would create it anew without a word. Asked with an ETag, so it costs no quota. */
    private boolean exists(String label) {
        List<Label> known = labels;
        if (known == null) {
            known = tools.github().labels(task.issue().repo());
            labels = known;
        }
        return known.stream().anyMatch(l -> l.name().equalsIgnoreCase(label));
    }

    private void settle(PlannedAction planned, Outcome outcome) {
        if (!tools.queue().settle(claim, planned.id(), outcome)) {
            throw new LostClaimException(task);
        }
        closedByUs |=
                outcome instanceof Outcome.Applied && planned.action() instanceof Action.CloseIssue;
        tools.listener().settled(task, planned.action(), outcome);
    }

    private void stop(@Nullable String why, boolean failure) {
        stopped = why;
        failed |= failure;
    }
}
