package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions to show.
 *
 * @param issue an issue number; only together with {@code repo}
 * @param since the earliest moment
 * @param limit how many at most
 */
public record LogFilter(
        Optional<RepoName> repo, Optional<Integer> issue, Optional<Instant> since, int limit) {
    public LogFilter {
        if (issue.isPresent() && repo.isEmpty()) {
            throw new IllegalArgumentException("an issue number needs its repository");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1, not " + limit);
        }
    }
}
