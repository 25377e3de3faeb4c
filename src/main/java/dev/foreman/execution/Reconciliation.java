package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.store.PlannedAction;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Settles an action whose intent is on record and whose outcome is not: did GitHub do it, for us?
 * Comments are recognised by marker and author id, everything else by the issue's events and who
 * caused them. The issue's state alone does not tell: somebody may have undone our write meanwhile,
 * who must not be overruled, or may have done the same.
 */
final class Reconciliation {
    /** More than anybody reads of a thread; ours is among the newest. */
    private static final int MAX_COMMENTS = 1_000;

    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;
    private final Witness witness;
    private final Proposal proposal;

    Reconciliation(GitHubClient github, Predicate<@Nullable Account> ours, Clock clock) {
        this.github = github;
        this.ours = ours;
        this.witness = new Witness(github, ours, clock);
        this.proposal = new Proposal(github, witness, clock);
    }

    /**
     * The outcome, if GitHub did it; empty if it did not.
     *
     * @throws UntoldException when that cannot be told yet
     */
    Optional<Outcome> settle(IssueRef ref, Issue issue, PlannedAction planned, Marker marker) {
        if (planned.action() instanceof Action.EditComment edit) {
            return github.findComment(ref.repo(), edit.id())
                    .filter(c -> ours.test(c.user()) && marker.isIn(c.body()))
                    .map(Reconciliation::edited);
        }
        if (planned.action() instanceof Action.SuggestLabel suggestion) {
            return proposal.settle(
                    ref, suggestion, planned.intentAt().orElse(Instant.EPOCH), issue);
        }
        Trace trace = Trace.of(planned.action()).orElse(null);
        if (trace == null) {
            return github.comments(ref, MAX_COMMENTS).stream()
                    .filter(c -> ours.test(c.user()) && marker.isIn(c.body()))
                    .findFirst()
                    .map(Reconciliation::applied);
        }
        boolean so = Already.so(planned.action(), issue);
        Instant intentAt = planned.intentAt().orElse(Instant.EPOCH);
        try {
            return switch (witness.ask(ref, trace, intentAt, so)) {
                case Testimony.Ours told -> Optional.of(new Outcome.Applied(told.receipt()));
                case Testimony.NotOurs _ -> Optional.empty();
                // Nobody else is known to have done it, and we were about to.
                case Testimony.Silent _ -> byState(planned.action(), issue);
            };
        } catch (GitHubException.NotFound _) {
            return byState(planned.action(), issue);
        }
    }

    /** Suggests a label, now. */
    Outcome propose(IssueRef issue, Action.SuggestLabel suggestion) {
        return proposal.make(issue, suggestion);
    }

    /**
     * Where no event tells. When it took effect is not known: the known face is left as old as it
     * is, and the present one keeps quiet.
     */
    private static Optional<Outcome> byState(Action action, Issue issue) {
        return Already.so(action, issue)
                ? Optional.of(
                        new Outcome.Applied(new Receipt(Instant.EPOCH, issue.updatedAt(), null)))
                : Optional.empty();
    }

    private static Outcome edited(Comment comment) {
        Instant at = comment.updatedAt();
        return new Outcome.Applied(new Receipt(at, at.plusSeconds(1), comment.id()));
    }

    private static Outcome applied(Comment comment) {
        Instant at = comment.createdAt();
        return new Outcome.Applied(new Receipt(at, at.plusSeconds(1), comment.id()));
    }
}
