package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.store.PlannedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** GitHub's times are whole seconds, and its clock is known to about one. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final GitHubClient github;
    private final BotIdentity self;

    Reconciliation(GitHubClient github, BotIdentity self) {
        this.github = github;
        this.self = self;
    }

    /** The outcome, if GitHub did it; empty if it did not. */
    Optional<Outcome> settle(IssueRef ref, Issue issue, PlannedAction planned, Marker marker) {
        if (planned.action() instanceof Action.PostComment) {
            return github.comments(ref, MAX_COMMENTS).stream()
                    .filter(c -> self.is(c.user()) && marker.isIn(c.body()))
                    .findFirst()
                    .map(Reconciliation::applied);
        }
        Instant from =
                planned.intentAt()
                        .map(t -> t.plus(github.clockSkew()).minus(MARGIN))
                        .orElse(Instant.EPOCH);
        try {
            return github.events(ref, from).stream()
                    .filter(e -> self.is(e.actor()) && tellsOf(planned.action(), e))
                    .reduce((_, later) -> later)
                    .map(e -> applied(e.at(), null));
        } catch (GitHubException.NotFound _) {
            return byState(planned.action(), issue);
        }
    }

    /**
     * For a server that keeps no events. When it took effect is not known: the known face is left
     * as old as it is, and the present one keeps quiet.
     */
    private static Optional<Outcome> byState(Action action, Issue issue) {
        return Already.so(action, issue)
                ? Optional.of(
                        new Outcome.Applied(new Receipt(Instant.EPOCH, issue.updatedAt(), null)))
                : Optional.empty();
    }

    private static boolean tellsOf(Action action, IssueEvent event) {
        return switch (action) {
            case Action.AddLabel a -> is(event, "labeled", a.label());
            case Action.RemoveLabel a -> is(event, "unlabeled", a.label());
            case Action.Assign a -> is(event, "assigned", a.user());
            case Action.CloseIssue _ -> event.event().equals("closed");
            case Action.PostComment _, Action.SuggestLabel _, Action.Unacceptable _ -> false;
        };
    }

    private static boolean is(IssueEvent event, String word, String subject) {
        return event.event().equals(word) && subject.equalsIgnoreCase(event.subject());
    }

    private static Outcome applied(Comment comment) {
        return applied(comment.createdAt(), comment.id());
    }

    private static Outcome applied(Instant at, @Nullable Long remoteId) {
        return new Outcome.Applied(new Receipt(at, at.plusSeconds(1), remoteId));
    }
}
