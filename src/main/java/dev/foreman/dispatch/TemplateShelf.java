package dev.foreman.dispatch;

import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
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
 * Keeps each repository's issue templates for a while. They hardly ever change, and asking for
 * those that do not exist costs quota every time: GitHub answers no 304 to a 404.
 */
final class TemplateShelf {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 500;

    private record Shelved(List<IssueTemplate> templates, Instant until) {}

    private final Function<RepoName, List<IssueTemplate>> fetch;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RepoName, Shelved> shelf =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RepoName, Shelved> eldest) {
                    return size() > MOST;
                }
            };

    TemplateShelf(Function<RepoName, List<IssueTemplate>> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    List<IssueTemplate> of(RepoName repo) {
        Shelved known = find(repo);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.templates();
        }
        List<IssueTemplate> templates = fetch.apply(repo);
        put(repo, new Shelved(templates, clock.instant().plus(FRESH)));
        return templates;
    }

    private @Nullable Shelved find(RepoName repo) {
        lock.lock();
        try {
            return shelf.get(repo);
        } finally {
            lock.unlock();
        }
    }

    private void put(RepoName repo, Shelved shelved) {
        lock.lock();
        try {
            shelf.put(repo, shelved);
        } finally {
            lock.unlock();
        }
    }
}
