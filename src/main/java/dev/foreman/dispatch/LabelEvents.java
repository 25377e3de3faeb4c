package dev.foreman.dispatch;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.LabelHistory;

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
        return github.labelHistory(issue);
    }

    private static boolean isAboutLabels(Action action) {
        return action instanceof Action.AddLabel
                || action instanceof Action.RemoveLabel
                || action instanceof Action.SuggestLabel;
    }
}
