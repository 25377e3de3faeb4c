package dev.foreman.protocol;

import java.time.Instant;

/**
 * Something that happened to an issue and may be work for an agent.
 *
 * @param repo the repository as the configuration writes it
 * @param type what kind of task it would become
 * @param action what happened, in the words of GitHub's webhooks: {@code opened}, {@code reopened},
 *     {@code edited}, {@code commented}, {@code labeled}, or {@code updated} for anything else
 * @param issue the issue as it was then
 * @param seenAt when Foreman saw it, by its own clock
 */
public record Event(RepoName repo, TaskType type, String action, Issue issue, Instant seenAt) {

    public IssueRef ref() {
        return new IssueRef(repo, issue.number());
    }
}
