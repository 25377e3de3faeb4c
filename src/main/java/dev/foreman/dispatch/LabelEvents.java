package dev.foreman.dispatch;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.LabelHistory.Touch;
import java.time.Instant;

/** Asks GitHub who touched an issue's labels, where a decision is about labels. */
final class LabelEvents {
    private final GitHubClient github;

    LabelEvents(GitHubClient github) {
        this.github = github;
    }

    /**
     * @throws GitHubException when GitHub cannot be read
     */
    LabelHistory of(IssueRef issue, DecisionMessage decision) {
        boolean asks =
                decision.decision().acts()
                        && decision.actions().stream().anyMatch(LabelEvents::isAboutLabels);
        if (!asks) {
            return LabelHistory.NONE;
        }
        try {
            return new LabelHistory(
                    github.events(issue, Instant.EPOCH).stream()
                            .filter(e -> e.subject() != null)
                            .filter(e ->
                                    e.event().equals("labeled") || e.event().equals("unlabeled"))
                            .map(e ->
                                    new Touch(
                                            String.valueOf(e.subject()),
                                            e.event().equals("labeled"),
                                            e.actor()))
                            .toList());
        } catch (GitHubException.NotFound | GitHubException.Gone | GitHubException.Moved _) {
            // A server that keeps no events, or an issue that is gone: whoever writes will see.
            return LabelHistory.NONE;
        }
    }

    private static boolean isAboutLabels(Action action) {
        return action instanceof Action.AddLabel
                || action instanceof Action.RemoveLabel
                || action instanceof Action.SuggestLabel;
    }
}
