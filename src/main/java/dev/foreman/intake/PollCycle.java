package dev.foreman.intake;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.AgentId;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at every repository, concurrently and bounded. A repository that fails holds up no
 * other.
 */
public final class PollCycle {
    private static final Logger log = LoggerFactory.getLogger(PollCycle.class);

    private final List<Watch> watches;
    private final RepoPoll repoPoll;
    private final Semaphore permits;
    private final Setbacks setbacks;
    private final Predicate<RepoName> ready;
    private final Clock clock;

    /**
     * @param watches the repositories
     * @param maxConcurrent how many are read at once
     * @param holds where it is remembered which repositories failed and wait
     * @param ready whether a repository's agents are ready; it is not read while they are not
     * @param dryRun whether the tasks stop before GitHub is changed
     * @param interval the usual time between two cycles, from which waiting after failures starts
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
        this.watches = List.copyOf(watches);
        this.repoPoll =
                new RepoPoll(github, inbox, router, new Beginnings(meta), self, dryRun, clock);
        this.permits = new Semaphore(maxConcurrent, true);
        this.ready = ready;
        this.setbacks =
                new Setbacks(interval, watches.stream().map(Watch::repo).toList(), holds, random);
        this.clock = clock;
    }

    /**
     * Polls every repository once.
     *
     * @return a result for each, in the order of the configuration
     * @throws InterruptedException when told to stop; what was read by then is kept
     */
    public List<PollResult> run() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PollResult>> running = new ArrayList<>();
            try {
                for (Watch watch : watches) {
                    // Taken here, not in the thread: ten thousand repositories do not make ten
                    // thousand threads.
                    permits.acquire();
                    running.add(threads.submit(releasing(watch)));
                }
                return collect(running);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private Callable<PollResult> releasing(Watch watch) {
        return () -> {
            try {
                return poll(watch);
            } finally {
                permits.release();
            }
        };
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

    private static List<PollResult> collect(List<Future<PollResult>> running)
            throws InterruptedException {
        List<PollResult> results = new ArrayList<>();
        for (Future<PollResult> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a poll ended without a result", e.getCause());
            }
        }
        return results;
    }
}
