package dev.foreman.intake;

import dev.foreman.protocol.Hold;
import dev.foreman.protocol.Holds;
import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Which repositories failed lately and when each is tried again: doubling from the poll interval up
 * to an hour. Remembered across restarts.
 */
final class Setbacks {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** With the jitter on top. */
    private static final Duration CAP = LONGEST.multipliedBy(6).dividedBy(5);

    private final Map<RepoName, Hold> byRepo = new ConcurrentHashMap<>();
    private final Duration first;
    private final Holds holds;
    private final RandomGenerator random;

    /**
     * @param repos those of whom an earlier process may have written something down
     */
    Setbacks(Duration first, Collection<RepoName> repos, Holds holds, RandomGenerator random) {
        this.first = first;
        this.holds = holds;
        this.random = random;
        repos.forEach(repo -> holds.get(name(repo)).ifPresent(hold -> byRepo.put(repo, hold)));
    }

    Optional<Instant> until(RepoName repo, Instant now) {
        return Optional.ofNullable(byRepo.computeIfPresent(repo, (_, hold) -> hold.at(now, CAP)))
                .filter(hold -> hold.lasts(now))
                .map(Hold::until);
    }

    void clear(RepoName repo) {
        if (byRepo.remove(repo) != null) {
            holds.clear(name(repo));
        }
    }

    /**
     * @return when the repository is tried again
     */
    Instant add(RepoName repo, Instant now, String reason) {
        Hold last = byRepo.get(repo);
        Hold next = next(last == null ? 1 : last.failures() + 1, now, reason);
        byRepo.put(repo, next);
        holds.put(name(repo), next);
        return next.until();
    }

    private Hold next(int failures, Instant now, String reason) {
        long doubled = first.toMillis() << Math.min(failures - 1, 12);
        long millis = Math.min(doubled, LONGEST.toMillis());
        // Up to a fifth more, so that repositories that failed together do not come back together.
        Instant until = now.plusMillis(millis + random.nextLong(millis / 5 + 1));
        return new Hold(failures, now, until, reason);
    }

    private static String name(RepoName repo) {
        return "repo:" + repo;
    }
}
