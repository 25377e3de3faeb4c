package dev.foreman.github;

import dev.foreman.protocol.Issue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a repository's issues, least recently updated first.
 *
 * @param issues without the pull requests that GitHub lists among them
 * @param pullRequests how many of those there were
 * @param lastUpdated the latest {@code updated_at} of everything on the page, pull requests
 *     included: where a cursor may move to
 * @param hasNext whether a further page exists
 * @param serverTime GitHub's clock when it answered
 * @param notModified the page is as it was when last asked for, and asking cost no quota
 */
public record IssuePage(
        List<Issue> issues,
        int pullRequests,
        Optional<Instant> lastUpdated,
        boolean hasNext,
        Instant serverTime,
        boolean notModified) {

    public IssuePage {
        issues = List.copyOf(issues);
    }
}
