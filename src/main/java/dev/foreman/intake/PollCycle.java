package dev.foreman.intake;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Asides;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Holds;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Inbox;
import dev.foreman.store.Meta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at every repository, concurrently and bounded. A repository that fails or hangs holds up
 * no other.
 */
public final class PollCycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PollCycle.class);

    /** What is interrupted has this long to end. */
    private static final Duration WIND_UP = Duration.ofSeconds(1);

    private final List<Watch> watches;
    private final RepoPoll repoPoll;
    private final Semaphore permits;
    private final Setbacks setbacks;
    private final Predicate<RepoName> ready;
    private final Clock clock;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Those under way; only the one thread that runs cycles looks at it. */
    private final Map<RepoName, CompletableFuture<PollResult>> reading = new HashMap<>();

    /**
     * @param watches the repositories
     * @param maxConcurrent how many are read at once
     * @param holds where it is remembered which repositories failed and wait
     * @param ready whether a repository's agents are ready; it is not read while they are not
     * @param dryRun whether the tasks stop before GitHub is changed
     * @param interval the usual time between two cycles, from which waiting after failures starts;
     *     a cycle does not wait longer than that for the last of its repositories
     */
    public PollCycle(
            List<Watch> watches,
            GitHubClient github,
            Inbox inbox,
            Meta meta,
            Holds holds,
            Function<Event, List<AgentId>> router,
            BotIdentity self,
            Predicate<RepoName> ready,
            boolean dryRun,
            int maxConcurrent,
            Duration interval,
            Clock clock,
            RandomGenerator random) {
        this(
                watches,
                github,
                inbox,
                meta,
                holds,
                router,
                Asides.NONE,
                self,
                ready,
                dryRun,
                maxConcurrent,
                interval,
                clock,
                random);
    }

    /** The same, with ears for what is said to Foreman alone. */
    public PollCycle(
            List<Watch> watches,
            GitHubClient github,
            Inbox inbox,
            Meta meta,
            Holds holds,
            Function<Event, List<AgentId>> router,
            Asides asides,
            BotIdentity self,
            Predicate<RepoName> ready,
            boolean dryRun,
            int maxConcurrent,
            Duration interval,
            Clock clock,
            RandomGenerator random) {
        this.watches = List.copyOf(watches);
        this.repoPoll =
                new RepoPoll(
                        github, inbox, router, asides, new Beginnings(meta), self, dryRun, clock);
        this.permits = new Semaphore(maxConcurrent, true);
        this.ready = ready;
        this.setbacks =
                new Setbacks(interval, watches.stream().map(Watch::repo).toList(), holds, random);
        this.clock = clock;
        this.patience = interval;
    }

    /**
     * Polls every repository once, but for those that an earlier cycle is still reading.
     *
     * @return a result for each, in the order of the configuration
     * @throws InterruptedException when told to stop; what was read by then is kept
     */
    public List<PollResult> run() throws InterruptedException {
        try {
            for (Watch watch : watches) {
                if (!reading.containsKey(watch.repo())) {
                    // Taken here, not in the thread: ten thousand repositories do not make ten
                    // thousand threads.
                    permits.acquire();
                    reading.put(
                            watch.repo(),
                            CompletableFuture.supplyAsync(() -> releasing(watch), threads));
                }
            }
            awaitMost();
            return collect();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            threads.close();
            throw e;
        }
    }

    private PollResult releasing(Watch watch) {
        try {
            return poll(watch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            permits.release();
        }
    }

    /**
     * A repository that hangs, or has a long history to read, keeps no other from its next turn.
     */
    private void awaitMost() throws InterruptedException {
        try {
            CompletableFuture.allOf(reading.values().toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Told one by one, below.
        }
    }

    private List<PollResult> collect() {
        List<PollResult> results = new ArrayList<>();
        for (Watch watch : watches) {
            CompletableFuture<PollResult> one = reading.get(watch.repo());
            if (one == null || !one.isDone()) {
                results.add(new PollResult.Reading(watch.repo()));
                continue;
            }
            reading.remove(watch.repo());
            try {
                results.add(one.join());
            } catch (CompletionException e) {
                throw new IllegalStateException("a poll ended without a result", e.getCause());
            }
        }
        return results;
    }

    /** Breaks off what is still being read; what was stored of it stays. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(WIND_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Reading of {} does not end when interrupted", reading.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PollResult poll(Watch watch) throws InterruptedException {
        RepoName repo = watch.repo();
        Optional<Instant> wait = setbacks.until(repo, clock.instant());
        if (wait.isPresent()) {
            return new PollResult.Waiting(repo, wait.get());
        }
        try {
            if (!ready.test(repo)) {
                repoPoll.begin(watch);
                return new PollResult.NotReady(repo);
            }
            PollResult.Polled polled = repoPoll.poll(watch);
            setbacks.clear(repo);
            return polled;
        } catch (GitHubException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop"); // the cycle's results are not used
            }
            // What the whole token met is no setback of this repository, and is told once by
            // whoever met it first.
            return e.pausedUntil()
                    .<PollResult>map(
                            at -> new PollResult.Failed(repo, String.valueOf(e.getMessage()), at))
                    .orElseGet(() -> failed(repo, e));
        } catch (RuntimeException e) {
            log.error("Reading {} broke in Foreman itself; other repositories go on", repo, e);
            return failed(repo, e);
        }
    }

    private PollResult failed(RepoName repo, Exception e) {
        Instant retryAt = setbacks.add(repo, clock.instant(), String.valueOf(e.getMessage()));
        log.warn("{} was not read and is tried again at {}: {}", repo, retryAt, e.getMessage());
        return new PollResult.Failed(repo, String.valueOf(e.getMessage()), retryAt);
    }
}
