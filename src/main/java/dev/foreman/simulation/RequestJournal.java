package dev.foreman.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked, in order: for "and nothing else was called". The last {@value #KEPT} requests are
 * kept one by one, and all are counted. Thread-safe.
 */
public final class RequestJournal {
    /** How many requests are kept. */
    public static final int KEPT = 20_000;

    /** A request under way, whose answer is yet to be written down. */
    final class Entry {
        private SimRequest seen;

        private Entry(SimRequest seen) {
            this.seen = seen;
        }

        void answered(int status) {
            synchronized (RequestJournal.this) {
                seen =
                        new SimRequest(
                                seen.method(),
                                seen.target(),
                                seen.endpoint(),
                                status,
                                seen.authorized(),
                                seen.userAgent(),
                                seen.at());
            }
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;

    synchronized Entry arrived(Request request, String endpoint, Instant at) {
        Entry entry =
                new Entry(
                        new SimRequest(
                                request.method(),
                                request.target(),
                                endpoint,
                                0,
                                request.header("Authorization").isPresent(),
                                request.header("User-Agent").orElse(null),
                                at));
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        counts.merge(endpoint, 1L, Long::sum);
        total++;
        return entry;
    }

    /** The requests kept, oldest first. */
    public synchronized List<SimRequest> all() {
        return entries.stream().map(e -> e.seen).toList();
    }

    /** Those that could change something, oldest first. */
    public List<SimRequest> writes() {
        return all().stream().filter(SimRequest::isWrite).toList();
    }

    /** How many requests there were since the start or the last {@link #clear}. */
    public synchronized long total() {
        return total;
    }

    /**
     * How many requests fitted an endpoint.
     *
     * @param endpoint for example {@code GET /repos/{owner}/{repo}/issues}
     */
    public synchronized long count(String endpoint) {
        return counts.getOrDefault(endpoint, 0L);
    }

    /** How many requests each endpoint had. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets all requests. */
    public synchronized void clear() {
        entries.clear();
        counts.clear();
        total = 0;
    }
}
