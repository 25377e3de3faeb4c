package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Execution;
import dev.foreman.store.Heartbeat;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Queue;
import dev.foreman.store.Settled;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes decided tasks off the queue and carries them out, a few at once. */
public final class Executor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Executor.class);

    /** A write under way is better answered than settled later by reading GitHub. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration HOPE = Duration.ofDays(1);
    private static final int TRIES = 10;

    private final Queue queue;
    private final Set<String> instances;
    private final Tools tools;
    private final Restraints restraints;
    private final ExecutionListener listener;
    private final IntFunction<Duration> backoff;
    private final Duration lease;
    private final String owner;
    private final Clock clock;
    private final List<WorkLoop> loops;

    /**
     * @param ours whether an account is, or once was, the one that Foreman acts as
     * @param aside whether a comment is said to Foreman alone: nobody answered by it
     * @param instances whose tasks are carried out; everybody's where it is empty
     * @param workers how many tasks are carried out at once
     * @param backoff from how often a task was put off so far, from 1, to how long it waits
     * @param lease how long a claim lasts when it is not renewed; it is, while it is worked on
     * @param terms what each agent's actions are carried out under
     * @param longestWait how long a worker waits before it looks for work unasked
     * @param restraints what may stop it between any two writes
     */
    public Executor(
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            BiPredicate<RepoName, Comment> aside,
            Queue queue,
            Collection<String> instances,
            int workers,
            IntFunction<Duration> backoff,
            Duration lease,
            Duration longestWait,
            String owner,
            Function<AgentId, Terms> terms,
            Restraints restraints,
            ExecutionListener listener,
            Clock clock) {
        this.queue = queue;
        this.instances = Set.copyOf(instances);
        this.tools =
                new Tools(
                        github,
                        queue,
                        new Writes(github),
                        new Reconciliation(github, ours, clock),
                        new Freshness(github, ours, aside),
                        terms,
                        new Permit(queue, restraints, clock),
                        listener);
        this.restraints = restraints;
        this.listener = listener;
        this.backoff = backoff;
        this.lease = lease;
        this.owner = owner;
        this.clock = clock;
        this.loops =
                IntStream.range(0, workers)
                        .mapToObj(i -> new WorkLoop("execute " + i, longestWait, GRACE, this::step))
                        .toList();
    }

    public void start() {
        loops.forEach(WorkLoop::start);
    }

    /** Says that decided tasks may be waiting. */
    public void ring() {
        loops.forEach(WorkLoop::ring);
    }

    public boolean isRunning() {
        return loops.stream().allMatch(WorkLoop::isRunning);
    }

    /** Carries out one decided task, if there is one. */
    boolean step() {
        if (tools.github().closedUntil().isPresent() || restraints.brakes().stopped().isPresent()) {
            return false; // a task that is claimed now could only be given back
        }
        Optional<Execution> next = queue.claimDecided(owner, lease, instances);
        if (next.isEmpty()) {
            return false;
        }
        Execution execution = next.get();
        try (Heartbeat _ = Heartbeat.of(queue, execution.claim(), lease)) {
            perform(execution);
        }
        return true;
    }

    private void perform(Execution execution) {
        try {
            try {
                new Performance(tools, execution).run();
            } catch (GitHubException e) {
                if (isHopeless(execution, e)) {
                    giveUp(execution, String.valueOf(e.getMessage()));
                } else {
                    postpone(execution, String.valueOf(e.getMessage()), e.pausedUntil());
                }
            } catch (HeldBackException e) {
                giveBack(execution, e);
            } catch (UntoldException e) {
                postpone(execution, String.valueOf(e.getMessage()), Optional.empty());
            }
        } catch (LostClaimException e) {
            log.warn("Carrying out stopped: {}", e.getMessage());
        }
    }

    /**
     * Whether GitHub answers, and has answered so for a day and many tries: then the task is given
     * up visibly instead of holding up its issue for ever. A retry by hand looks first for what may
     * have been done.
     */
    private boolean isHopeless(Execution execution, GitHubException e) {
        Task task = execution.claim().task();
        return e.status() > 0
                && e.pausedUntil().isEmpty()
                && task.attempts() >= TRIES
                && task.createdAt().isBefore(clock.instant().minus(HOPE));
    }

    private void giveUp(Execution execution, String error) {
        String why = "given up after " + (execution.claim().task().attempts() + 1) + " tries: ";
        for (PlannedAction action : execution.actions()) {
            boolean unknown = action.intentAt().isPresent();
            queue.settle(
                    execution.claim(),
                    action.id(),
                    new Outcome.Failed(
                            why
                                    + (unknown ? "it is not known whether it was done: " : "")
                                    + error));
        }
        if (queue.finish(execution.claim(), TaskState.FAILED, why + error) == Settled.LOST) {
            throw new LostClaimException(execution.claim().task());
        }
        log.error(
                "The decision on {} is {}{}; see `foreman status --failed`",
                execution.claim().task().issue(),
                why,
                error);
        listener.finished(execution.claim().task(), false);
    }

    /** What is done stays done, the rest is taken up where it stands; nothing failed. */
    private void giveBack(Execution execution, HeldBackException e) {
        String why = String.valueOf(e.getMessage());
        Instant at = e.until().orElseGet(clock::instant);
        if (queue.release(execution.claim(), why, at) == Settled.LOST) {
            throw new LostClaimException(execution.claim().task());
        }
        log.info(
                "The decision on {} is carried out later: {}",
                execution.claim().task().issue(),
                why);
        listener.postponed(execution.claim().task(), why);
    }

    private void postpone(Execution execution, String error, Optional<Instant> paused) {
        Instant now = clock.instant();
        int failures = execution.claim().task().attempts() + 1;
        Instant at = paused.orElseGet(() -> now.plus(backoff.apply(failures)));
        Settled settled =
                paused.isPresent()
                        ? queue.release(execution.claim(), error, at)
                        : queue.postpone(execution.claim(), error, at);
        if (settled == Settled.LOST) {
            throw new LostClaimException(execution.claim().task());
        }
        log.warn(
                "The decision on {} is carried out later, at {}: {}",
                execution.claim().task().issue(),
                at,
                error);
        listener.postponed(execution.claim().task(), error);
    }

    @Override
    public void close() {
        List<Thread> closing = loops.stream().map(l -> Thread.ofVirtual().start(l::close)).toList();
        for (Thread t : closing) {
            try {
                t.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
