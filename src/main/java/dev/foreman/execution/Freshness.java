package dev.foreman.execution;

import dev.foreman.config.policy.Policy;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sets one action against the issue as it is now: what people did meanwhile comes first. */
final class Freshness {
    static final String RULE = "answered-meanwhile";

    /** Of a thread that grew by more since, the newest tell enough. */
    private static final int MOST = 100;

    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;

    Freshness(GitHubClient github, Predicate<@Nullable Account> ours) {
        this.github = github;
        this.ours = ours;
    }

    /**
     * @param now the issue as it was read a moment ago
     * @throws dev.foreman.github.GitHubException when the thread cannot be read
     */
    Sight of(Task task, PlannedAction planned, Issue now, Policy policy) {
        Issue then = task.snapshot();
        return switch (planned.action()) {
            case Action.AddLabel a ->
                    then.hasLabel(a.label()) && !now.hasLabel(a.label())
                            ? new Sight.Moot("somebody took the label off meanwhile")
                            : new Sight.Clear();
            case Action.RemoveLabel a ->
                    !then.hasLabel(a.label()) && now.hasLabel(a.label())
                            ? new Sight.Moot("somebody set the label meanwhile")
                            : new Sight.Clear();
            case Action.Assign _ ->
                    then.assignees().isEmpty() && !now.assignees().isEmpty()
                            ? new Sight.Moot("somebody was assigned meanwhile")
                            : new Sight.Clear();
            case Action.CloseIssue _ ->
                    kept(now, policy).orElseGet(() -> answered(task, planned, now, policy));
            case Action.PostComment _ -> answered(task, planned, now, policy);
            case Action.EditComment edit ->
                    changed(task, edit).orElseGet(() -> answered(task, planned, now, policy));
            case Action.SuggestLabel _, Action.Unacceptable _ -> new Sight.Clear();
        };
    }

    private static Optional<Sight> kept(Issue now, Policy policy) {
        return now.labels().stream()
                .map(Label::name)
                .filter(policy.closing()::keeps)
                .findFirst()
                .map(label -> new Sight.Moot("somebody set '" + label + "', which keeps it open"));
    }

    /** A comment that somebody touched is not ours to change any more. */
    private Optional<Sight> changed(Task task, Action.EditComment edit) {
        Optional<Comment> comment = github.findComment(task.issue().repo(), edit.id());
        if (comment.isEmpty()) {
            return Optional.of(new Sight.Moot("our comment was deleted meanwhile"));
        }
        boolean asWeLeftIt =
                ours.test(comment.get().user())
                        && Marker.plain(comment.get().body()).equals(Marker.plain(edit.before()));
        return asWeLeftIt
                ? Optional.empty()
                : Optional.of(new Sight.Moot("somebody edited our comment meanwhile"));
    }

    /** Whoever approved it has seen the thread up to then; the clock has seen nothing. */
    private Sight answered(Task task, PlannedAction planned, Issue now, Policy policy) {
        if (now.comments() <= task.snapshot().comments()) {
            return new Sight.Clear();
        }
        Instant since =
                planned.lookedAt()
                        .map(at -> at.plus(github.clockSkew()))
                        .orElse(task.snapshot().updatedAt());
        List<Comment> thread = github.comments(task.issue(), MOST);
        Optional<Comment> answer =
                thread.stream()
                        .filter(c -> c.createdAt().isAfter(since))
                        .filter(c -> !ours.test(c.user()))
                        .filter(c -> c.user() == null || !c.user().isBot())
                        .findFirst();
        if (answer.isEmpty()) {
            return new Sight.Clear();
        }
        Account user = answer.get().user();
        String why = (user == null ? "somebody" : user.login()) + " answered meanwhile";
        return policy.holdStale() && !planned.approved()
                ? new Sight.Doubtful(why)
                : new Sight.Moot(why);
    }
}
