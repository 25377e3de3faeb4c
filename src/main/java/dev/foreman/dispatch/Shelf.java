package dev.foreman.dispatch;

import dev.foreman.protocol.RepoName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some of each repository's files for a while. They hardly ever change, and asking for those
 * that do not exist costs quota every time: GitHub answers no 304 to a 404.
 */
final class Shelf<T> {
    private record Shelved<T>(List<T> files, Instant until) {}

    private final Function<RepoName, List<T>> fetch;
    private final Duration fresh;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RepoName, Shelved<T>> shelf;

    /**
     * @param fresh how long they are taken for what they are
     * @param most of how many repositories they are kept: those asked for last
     */
    Shelf(Function<RepoName, List<T>> fetch, Duration fresh, int most, Clock clock) {
        this.fetch = fetch;
        this.fresh = fresh;
        this.clock = clock;
        this.shelf =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<RepoName, Shelved<T>> eldest) {
                        return size() > most;
                    }
                };
    }

    List<T> of(RepoName repo) {
        Shelved<T> known = find(repo);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.files();
        }
        List<T> files = fetch.apply(repo);
        put(repo, new Shelved<>(files, clock.instant().plus(fresh)));
        return files;
    }

    private @Nullable Shelved<T> find(RepoName repo) {
        lock.lock();
        try {
            return shelf.get(repo);
        } finally {
            lock.unlock();
        }
    }

    private void put(RepoName repo, Shelved<T> shelved) {
        lock.lock();
        try {
            shelf.put(repo, shelved);
        } finally {
            lock.unlock();
        }
    }
}
