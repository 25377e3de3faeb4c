package dev.foreman.execution;

import dev.foreman.config.policy.Policy;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sets one action against the issue as it is now: what people did meanwhile comes first. */
final class Freshness {
    static final String RULE = "answered-meanwhile";

    /** Of a thread that grew by more since, the newest tell enough. */
    private static final int MOST = 100;

    private final GitHubClient github;
    private final Predicate<@Nullable Account> ours;
    private final BiPredicate<RepoName, Comment> aside;

    /**
     * @param aside whether a comment is said to Foreman alone
     */
    Freshness(
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            BiPredicate<RepoName, Comment> aside) {
        this.github = github;
        this.ours = ours;
        this.aside = aside;
    }

    /**
     * @param view the issue as it is now
     * @param own what the decision itself has done, which is nobody's doing
     * @throws dev.foreman.github.GitHubException when the thread or the events cannot be read
     */
    Sight of(Task task, PlannedAction planned, View view, OwnDeeds own, Policy policy) {
        Issue then = task.snapshot();
        Issue now = view.issue();
        return switch (planned.action()) {
            case Action.AddLabel a ->
                    then.hasLabel(a.label()) && !now.hasLabel(a.label())
                            ? new Sight.Moot("somebody took the label off meanwhile")
                            : touched(task, planned, view);
            case Action.SuggestLabel a ->
                    then.hasLabel(a.label()) && !now.hasLabel(a.label())
                            ? new Sight.Moot("somebody took the label off meanwhile")
                            : touched(task, planned, view);
            case Action.RemoveLabel a ->
                    !then.hasLabel(a.label()) && now.hasLabel(a.label())
                            ? new Sight.Moot("somebody set the label meanwhile")
                            : touched(task, planned, view);
            case Action.Assign _ ->
                    then.assignees().isEmpty() && !now.assignees().stream().allMatch(own::assigned)
                            ? new Sight.Moot("somebody was assigned meanwhile")
                            : new Sight.Clear();
            case Action.CloseIssue _ ->
                    kept(now, policy).orElseGet(() -> answered(task, planned, now, policy));
            case Action.PostComment _ -> answered(task, planned, now, policy);
            case Action.EditComment edit ->
                    changed(task, edit).orElseGet(() -> answered(task, planned, now, policy));
            case Action.Unacceptable _ -> new Sight.Clear();
        };
    }

    /**
     * A label that was set and taken off again leaves no trace on the issue but in its events. They
     * are asked where anything happened to it since; and always for what was held, however GitHub
     * dates an issue.
     */
    private Sight touched(Task task, PlannedAction planned, View view) {
        Instant since = task.snapshot().updatedAt();
        if (!planned.approved() && !view.issue().updatedAt().isAfter(since)) {
            return new Sight.Clear();
        }
        boolean commanded = task.type().equals(TaskType.ISSUE_COMMAND);
        LabelHistory history = view.history();
        if (!history.isKnown()) {
            return commanded || planned.lookedAt().isPresent()
                    ? new Sight.Clear()
                    : new Sight.Moot("GitHub does not tell who touched the label meanwhile");
        }
        // Of commands the later one counts, and an earlier one may be carried out only now.
        return history.against(planned.action(), since)
                .filter(t -> !commanded || !ours.test(t.by()))
                .<Sight>map(t ->
                        new Sight.Moot(
                                name(t.by())
                                        + (t.set() ? " set" : " took off")
                                        + " the label meanwhile, at "
                                        + t.at()))
                .orElseGet(Sight.Clear::new);
    }

    private static String name(@Nullable Account account) {
        return account == null ? "somebody" : account.login();
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
                        .filter(c -> !aside.test(task.issue().repo(), c))
                        .findFirst();
        if (answer.isEmpty()) {
            return new Sight.Clear();
        }
        String why = name(answer.get().user()) + " answered meanwhile";
        return policy.holdStale() && !planned.approved()
                ? new Sight.Doubtful(why)
                : new Sight.Moot(why);
    }
}
