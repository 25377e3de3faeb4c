package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the ledger to show: those for which everything that is given holds.
 *
 * @param issue an issue number; only together with {@code repo}
 * @param since the earliest moment
 * @param types any of these; all where it is empty
 * @param limit how many at most
 */
public record LedgerFilter(
        Optional<RepoName> repo,
        Optional<Integer> issue,
        Optional<TaskId> task,
        Optional<Instant> since,
        Set<LedgerType> types,
        int limit) {
    public LedgerFilter {
        if (issue.isPresent() && repo.isEmpty()) {
            throw new IllegalArgumentException("an issue number needs its repository");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1, not " + limit);
        }
        types = Set.copyOf(types);
    }
}
