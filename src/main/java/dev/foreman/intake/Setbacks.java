package dev.foreman.intake;

import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Which repositories failed lately and when each is tried again: doubling from the poll interval up
 * to an hour.
 */
final class Setbacks {
    private static final Duration LONGEST = Duration.ofHours(1);

    private record Setback(int failures, Instant until) {}

    private final Map<RepoName, Setback> byRepo = new ConcurrentHashMap<>();
    private final Duration first;
    private final RandomGenerator random;

    Setbacks(Duration first, RandomGenerator random) {
        this.first = first;
        this.random = random;
    }

    Optional<Instant> until(RepoName repo, Instant now) {
        return Optional.ofNullable(byRepo.get(repo))
                .map(Setback::until)
                .filter(t -> t.isAfter(now));
    }

    void clear(RepoName repo) {
        byRepo.remove(repo);
    }

    /**
     * @param asked when GitHub itself said to come back, if it did
     * @return when the repository is tried again
     */
    Instant add(RepoName repo, Instant now, Optional<Instant> asked) {
        return byRepo.compute(
                        repo, (r, last) -> next(last == null ? 1 : last.failures() + 1, now, asked))
                .until();
    }

    private Setback next(int failures, Instant now, Optional<Instant> asked) {
        long doubled = first.toMillis() << Math.min(failures - 1, 12);
        long millis = Math.min(doubled, LONGEST.toMillis());
        // Up to a fifth more, so that repositories that failed together do not come back together.
        Instant own = now.plusMillis(millis + random.nextLong(millis / 5 + 1));
        return new Setback(failures, asked.filter(t -> t.isAfter(own)).orElse(own));
    }
}
