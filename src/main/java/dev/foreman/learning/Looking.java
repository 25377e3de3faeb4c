package dev.foreman.learning;

import dev.foreman.github.CommentFace;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.store.Watched;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what GitHub shows of something that we did; free, mostly, while nothing changed. */
final class Looking {
    private static final int NEWEST = 100;

    private final GitHubClient github;
    private final Predicate<Account> isSelf;
    private final Votes votes;

    Looking(GitHubClient github, Predicate<Account> isSelf) {
        this.github = github;
        this.isSelf = isSelf;
        this.votes = new Votes(github, isSelf);
    }

    /**
     * @param over whether it is the last look
     * @throws GitHubException when nothing can be seen now
     */
    Sight at(Watched watched, boolean over) {
        try {
            return switch (watched.action()) {
                case Action.PostComment c -> words(watched, c.body(), over);
                case Action.EditComment c -> words(watched, c.body(), over);
                case Action.AddLabel a -> change(watched, issue -> issue.hasLabel(a.label()));
                case Action.RemoveLabel a -> change(watched, issue -> !issue.hasLabel(a.label()));
                case Action.Assign a -> change(watched, issue -> isAssigned(issue, a.user()));
                case Action.CloseIssue _ -> change(watched, issue -> !issue.isOpen());
                case Action.SuggestLabel _, Action.Unacceptable _ ->
                        new Sight.Nothing("a " + watched.kind().wire() + " cannot be watched");
            };
        } catch (GitHubException.NotFound
                | GitHubException.Gone
                | GitHubException.Moved
                | GitHubException.NotAnIssue _) {
            return new Sight.Nothing("the issue is gone, or elsewhere");
        }
    }

    private Sight change(Watched watched, Predicate<Issue> stands) {
        Issue issue = github.issue(watched.issue());
        return new Sight.Change(
                stands.test(issue),
                github.events(
                        watched.issue(),
                        watched.appliedAt()
                                .minus(CorrectionJudge.SLACK)
                                .minus(CorrectionJudge.AT_ONCE)));
    }

    private Sight words(Watched watched, String written, boolean over) {
        long id = watched.remoteId().orElseThrow();
        Optional<CommentFace> found = github.findCommentFace(watched.issue().repo(), id);
        if (found.isEmpty()) {
            // With the issue went the comment, and that says nothing.
            github.issue(watched.issue());
            return new Sight.Deleted();
        }
        CommentFace face = found.get();
        boolean hidden = github.isMinimized(face.nodeId()).orElse(false);
        Votes.Count count =
                face.up() + face.down() == 0
                        ? new Votes.Count(0, 0)
                        : votes.of(
                                watched.issue().repo(), id, github.issue(watched.issue()).user());
        boolean edited = isEdited(face.comment(), written, watched.appliedAt());
        return new Sight.Words(
                hidden, edited, count.up(), count.down(), over && isAnswered(watched, id));
    }

    /** GitHub does not say whether a text changed, only when it may have. */
    static boolean isEdited(Comment comment, String written, Instant appliedAt) {
        return comment.updatedAt().isAfter(appliedAt)
                && !plain(comment.body()).equals(plain(written));
    }

    /** Without the marker, which is not part of what an agent wrote. */
    private static String plain(String body) {
        String text = body.replace("\r\n", "\n").strip();
        int marker = text.lastIndexOf("<!-- foreman:");
        return marker >= 0 && text.endsWith("-->") ? text.substring(0, marker).strip() : text;
    }

    private boolean isAnswered(Watched watched, long id) {
        return github.comments(watched.issue(), NEWEST).stream()
                .anyMatch(c -> c.id() > id && isPerson(c));
    }

    private boolean isPerson(Comment comment) {
        Account user = comment.user();
        return user == null || !user.isBot() && !isSelf.test(user);
    }

    private static boolean isAssigned(Issue issue, String login) {
        return issue.assignees().stream().anyMatch(a -> a.login().equalsIgnoreCase(login));
    }
}
