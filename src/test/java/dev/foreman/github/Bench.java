package dev.foreman.github;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.ResponseCache;
import dev.foreman.testing.ScriptedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A scripted server, a client at it, a clock turned by hand, and waits that are only noted. */
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String DATE = "Sun, 1 Mar 2026 12:00:00 GMT";
    static final RepoName REPO = RepoName.of("octo/hello.world");
    static final IssueRef ISSUE = new IssueRef(REPO, 7);
    static final String TOKEN = "ghp_SecretSecretSecret0123456789";

    final ScriptedHttp server = new ScriptedHttp().usually("Date", DATE);
    final HandClock clock = new HandClock();
    final AtomicReference<String> token = new AtomicReference<>(TOKEN);
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final MapCache cache = new MapCache();
    final GitHubClient client = builder().build();

    GitHubClientBuilder builder() {
        return builder(server.url());
    }

    GitHubClientBuilder builder(URI url) {
        return GitHubClient.builder(url, token::get)
                .cache(cache)
                .clock(clock)
                .waiter(waits::add)
                .version("1.2.3");
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }

    static final class HandClock extends Clock {
        private volatile Instant now = NOW;

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static final class MapCache implements ResponseCache {
        final Map<String, Entry> entries = new ConcurrentHashMap<>();

        @Override
        public Optional<Entry> get(String url) {
            return Optional.ofNullable(entries.get(url));
        }

        @Override
        public void put(String url, Entry entry) {
            entries.put(url, entry);
        }
    }
}
