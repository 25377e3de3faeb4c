package dev.foreman.cli;

import dev.foreman.intake.PollResult;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the last poll of each repository went, for status and readiness. */
final class PollBoard {
    record Entry(Instant at, PollResult result) {}

    private final Map<RepoName, Entry> last = new ConcurrentHashMap<>();

    void take(List<PollResult> results, Instant now) {
        for (PollResult result : results) {
            // These say nothing new: the failure that is waited on stays on the board, for example.
            if (result instanceof PollResult.Waiting || result instanceof PollResult.Reading) {
                last.putIfAbsent(result.repo(), new Entry(now, result));
            } else {
                last.put(result.repo(), new Entry(now, result));
            }
        }
    }

    Optional<Entry> of(RepoName repo) {
        return Optional.ofNullable(last.get(repo));
    }

    /** Whether at least one repository was read well the last time. */
    boolean anyRead() {
        return last.values().stream().anyMatch(e -> e.result() instanceof PollResult.Polled);
    }

    boolean isEmpty() {
        return last.isEmpty();
    }
}
