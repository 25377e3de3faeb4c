package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome.Receipt;

/** One action, one GitHub call. */
final class Writes {
    private final GitHubClient github;

    Writes(GitHubClient github) {
        this.github = github;
    }

    /**
     * @throws dev.foreman.github.GitHubException when GitHub did not do it, or may or may not have
     */
    Receipt call(IssueRef issue, Action action, Marker marker) {
        return switch (action) {
            case Action.AddLabel a -> github.addLabel(issue, a.label());
            case Action.RemoveLabel a -> github.removeLabel(issue, a.label());
            case Action.PostComment a -> github.comment(issue, marker.sign(a.body()));
            case Action.CloseIssue a -> github.close(issue, a.reason());
            case Action.Assign a -> github.assign(issue, a.user());
            case Action.EditComment a -> edit(issue, a, marker);
            case Action.SuggestLabel _, Action.Unacceptable _ ->
                    throw new IllegalStateException(action.kind() + " is no plain write");
        };
    }

    private Receipt edit(IssueRef issue, Action.EditComment edit, Marker marker) {
        String before = github.findComment(issue.repo(), edit.id()).map(Comment::body).orElse("");
        return github.editComment(issue.repo(), edit.id(), marker.sign(edit.body(), before));
    }
}
