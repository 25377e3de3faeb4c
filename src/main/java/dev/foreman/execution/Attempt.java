package dev.foreman.execution;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Staleness;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.ActionState;
import dev.foreman.store.Claim;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Task;
import java.util.Optional;

/**
 * One action, from what an earlier attempt may have done to the call: what was done already is
 * found, what no longer holds is dropped, what people did meanwhile comes first.
 */
final class Attempt {
    private final Tools tools;
    private final Claim claim;
    private final Task task;
    private final View view;
    private final OwnDeeds own;

    Attempt(Tools tools, Claim claim, View view, OwnDeeds own) {
        this.tools = tools;
        this.claim = claim;
        this.task = claim.task();
        this.view = view;
        this.own = own;
    }

    /**
     * @param open how many writes the decision still has, this one included
     * @return empty when it waits for a human instead
     */
    Optional<Outcome> at(PlannedAction planned, int open) {
        Optional<Outcome> known = earlier(planned).or(() -> obstacle(planned));
        if (known.isPresent()) {
            return known;
        }
        Terms terms = tools.terms().apply(task.agent());
        return switch (tools.freshness().of(task, planned, view, own, terms.policy())) {
            case Sight.Clear _ -> Optional.of(write(planned, terms, open));
            case Sight.Moot(String why) -> Optional.of(new Outcome.Overtaken(why));
            case Sight.Doubtful(String why) -> {
                holdBack(planned, why, terms);
                yield Optional.empty();
            }
        };
    }

    /** What an attempt whose outcome is not known turns out to have done. */
    Optional<Outcome> earlier(PlannedAction planned) {
        if (planned.intentAt().isEmpty() || planned.dryRun()) {
            return Optional.empty();
        }
        // Planned anew by hand: it may have been done all the same, and only what is intended can
        // be found done.
        if (planned.state() == ActionState.PLANNED && !tools.queue().intend(claim, planned.id())) {
            throw new LostClaimException(task);
        }
        return tools.reconciliation().settle(task.issue(), view.issue(), planned, marker(planned));
    }

    /** Why there is nothing to write, whatever people did to what the action is about. */
    private Optional<Outcome> obstacle(PlannedAction planned) {
        Optional<String> stale =
                leftAlone()
                        .or(() -> Staleness.of(task.snapshot(), view.issue(), own.closed()))
                        .or(() -> labelGone(planned));
        if (stale.isPresent()) {
            return Optional.of(new Outcome.Dropped(stale.get()));
        }
        return Already.so(planned.action(), view.issue())
                ? Optional.of(new Outcome.AlreadySo())
                : unshown(planned.action());
    }

    /** What GitHub did to another suggestion in the repository since this one was decided. */
    private Optional<Outcome> unshown(Action action) {
        return action instanceof Action.SuggestLabel
                        && tools.queue().isLowered(task.issue().repo(), ActionKind.SUGGEST_LABEL)
                ? Optional.of(
                        new Outcome.Overtaken(
                                "nothing is suggested here any more (`foreman acceptance`); `foreman"
                                        + " triage "
                                        + task.issue()
                                        + "` asks anew"))
                : Optional.empty();
    }

    /** Whoever wants an issue left alone may still have Foreman label it. */
    private Optional<String> leftAlone() {
        return !task.type().equals(TaskType.ISSUE_COMMAND) && tools.queue().leftAlone(task.issue())
                ? Optional.of("a maintainer wants the issue left alone")
                : Optional.empty();
    }

    private Optional<String> labelGone(PlannedAction planned) {
        return wanted(planned.action())
                .filter(_ -> !Already.so(planned.action(), view.issue()))
                .filter(label -> !view.exists(label))
                .map(label -> "the label '" + label + "' was deleted meanwhile");
    }

    /** GitHub would create it. */
    private static Optional<String> wanted(Action action) {
        return switch (action) {
            case Action.AddLabel a -> Optional.of(a.label());
            case Action.SuggestLabel a -> Optional.of(a.label());
            case Action.RemoveLabel _,
                    Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    private Outcome write(PlannedAction planned, Terms terms, int open) {
        boolean held =
                planned.dryRun()
                        ? tools.queue().intend(claim, planned.id())
                        : tools.permit().intend(claim, planned, terms, open);
        if (!held) {
            throw new LostClaimException(task);
        }
        if (planned.dryRun()) {
            return new Outcome.DryRun();
        }
        Outcome done =
                planned.action() instanceof Action.SuggestLabel suggestion
                        ? tools.reconciliation().propose(task.issue(), suggestion)
                        : new Outcome.Applied(
                                tools.writes()
                                        .call(task.issue(), planned.action(), marker(planned)));
        view.forget();
        return done;
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

    private Marker marker(PlannedAction planned) {
        return new Marker(task.id(), planned.index());
    }
}
