package dev.foreman.approvals;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Staleness;
import dev.foreman.store.ActionState;
import dev.foreman.store.Approval;
import dev.foreman.store.Deed;
import dev.foreman.store.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an issue is still as a decision saw it, by reading it. Free while it is unchanged. */
final class Freshness {
    /** The newest of a long thread are enough: what was said since is among them. */
    private static final int COMMENTS = 100;

    /** The rule by which execution holds back what somebody answered before it was posted. */
    private static final String ANSWERED = "answered-meanwhile";

    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;
    private final BiPredicate<RepoName, Comment> saysNothing;

    /**
     * @param saysNothing which comments are not about the issue, whoever wrote them
     */
    Freshness(
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            BiPredicate<RepoName, Comment> saysNothing) {
        this.github = github;
        this.ours = ours;
        this.saysNothing = saysNothing;
    }

    /**
     * @param deeds all actions of the task
     * @return why the decision no longer holds, as sentences; empty when it does
     * @throws GitHubException when the issue could not be read, though it may be there
     */
    List<String> reasons(Approval approval, Task task, List<Deed> deeds) {
        Issue now;
        try {
            now = github.issue(task.issue());
        } catch (GitHubException e) {
            return List.of(gone(e).orElseThrow(() -> e));
        }
        List<String> reasons = new ArrayList<>();
        Staleness.of(task.snapshot(), now, closedByUs(deeds)).ifPresent(reasons::add);
        if (now.comments() > 0) {
            spoke(task.issue(), since(approval, task)).ifPresent(reasons::add);
        }
        if (isAboutLabels(approval.action())) {
            relabelled(approval, task).ifPresent(reasons::add);
        }
        return reasons;
    }

    private static boolean isAboutLabels(Action action) {
        return action instanceof Action.AddLabel
                || action instanceof Action.RemoveLabel
                || action instanceof Action.SuggestLabel;
    }

    /** Where GitHub does not tell, whoever decides can see for themselves. */
    private Optional<String> relabelled(Approval approval, Task task) {
        return github.labelHistory(task.issue())
                .against(approval.action(), task.snapshot().updatedAt())
                .map(t ->
                        name(t.by())
                                + (t.set() ? " set" : " took off")
                                + " the label meanwhile, at "
                                + t.at());
    }

    /**
     * From when on an answer is news: the agent saw the thread as it was at the snapshot. What was
     * held because somebody answered was held for somebody who knows that.
     */
    private Instant since(Approval approval, Task task) {
        return approval.rule().equals(ANSWERED)
                ? approval.askedAt().plus(github.clockSkew())
                : task.snapshot().updatedAt();
    }

    /** Why there is no such issue any more; empty where it may just not be readable now. */
    static Optional<String> gone(GitHubException e) {
        return switch (e) {
            case GitHubException.Moved _ ->
                    Optional.of("the issue was transferred, or its repository renamed");
            case GitHubException.Gone _ -> Optional.of("the issue was deleted");
            case GitHubException.NotFound _ ->
                    Optional.of("there is no such issue any more, or the token may not see it");
            case GitHubException.NotAnIssue _ -> Optional.of("it is a pull request");
            default -> Optional.empty();
        };
    }

    /**
     * Who said something after a moment, or changed what they had said: the last human who did.
     *
     * @param since by GitHub's clock: the comment that the agent saw moved the issue to it
     */
    private Optional<String> spoke(IssueRef issue, Instant since) {
        return github.comments(issue, COMMENTS).stream()
                .filter(c -> c.updatedAt().isAfter(since) && isHuman(c.user()))
                .filter(c -> !saysNothing.test(issue.repo(), c))
                .reduce((_, later) -> later)
                .map(Freshness::said);
    }

    private static String said(Comment comment) {
        return name(comment.user()) + " commented meanwhile, at " + comment.createdAt();
    }

    /** Whoever deleted their account was somebody. */
    boolean isHuman(@Nullable Account account) {
        return account == null || !ours.test(account) && !account.isBot();
    }

    static String name(@Nullable Account account) {
        return account == null ? "somebody" : account.login();
    }

    private static boolean closedByUs(List<Deed> deeds) {
        return deeds.stream()
                .anyMatch(d ->
                        d.action() instanceof Action.CloseIssue
                                && d.state() == ActionState.APPLIED
                                && d.undo().isEmpty());
    }
}
