package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Outcome.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * Settles an action whose intent is on record and whose outcome is not: did GitHub do it? Comments
 * are recognised by marker and author id, everything else by the issue's state.
 */
final class Reconciliation {
    /** More than anybody reads of a thread; ours is among the newest. */
    private static final int MAX_COMMENTS = 1_000;

    private final GitHubClient github;
    private final BotIdentity self;

    Reconciliation(GitHubClient github, BotIdentity self) {
        this.github = github;
        this.self = self;
    }

    /** The outcome, if GitHub did it; empty if it did not. */
    Optional<Outcome> settle(IssueRef ref, Issue issue, Action action, Marker marker) {
        if (action instanceof Action.PostComment) {
            return github.comments(ref, MAX_COMMENTS).stream()
                    .filter(c -> self.is(c.user()) && marker.isIn(c.body()))
                    .findFirst()
                    .map(Reconciliation::applied);
        }
        // When it took effect is not known: the known face is left as old as it is, and the present
        // one keeps quiet.
        return Already.so(action, issue)
                ? Optional.of(
                        new Outcome.Applied(new Receipt(Instant.EPOCH, issue.updatedAt(), null)))
                : Optional.empty();
    }

    private static Outcome applied(Comment comment) {
        Instant at = comment.createdAt();
        return new Outcome.Applied(new Receipt(at, at.plusSeconds(1), comment.id()));
    }
}
