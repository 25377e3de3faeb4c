package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Reservation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The durable task queue. A worker holds a task by a {@link Claim} with a lease; a claim that is no
 * longer current (expired and given to another, or made up) changes nothing, and says so.
 */
public final class Queue {
    private final Assignments assignments;
    private final Claims claims;
    private final InHand inHand;
    private final Decisions decisions;
    private final Executions executions;
    private final TaskQueries queries;
    private final Parkings parkings;

    /**
     * @param onlyDryRuns whether only tasks that must not change GitHub are given out
     * @param inHand shared by all queues of one database
     */
    Queue(Database db, Clock clock, boolean onlyDryRuns, InHand inHand) {
        this.assignments = new Assignments(db, clock);
        this.claims = new Claims(db, clock, onlyDryRuns, inHand);
        this.inHand = inHand;
        this.decisions = new Decisions(db, clock);
        this.executions = new Executions(db, clock, onlyDryRuns);
        this.queries = new TaskQueries(db, clock);
        this.parkings = new Parkings(db, clock);
    }

    /**
     * Says at start which agent instance serves which configured agent. Unfinished tasks of agents
     * that are not among them fail, except those with a write on GitHub that is not settled yet.
     */
    public void assign(Map<AgentId, String> instances) {
        assignments.assign(instances);
    }

    /** Queues one task by command. No event of polling supersedes it, nor does it hide one. */
    public TaskId submit(Event event, AgentId agent, boolean dryRun) {
        return assignments.submit(event, agent, dryRun);
    }

    /**
     * {@link #submit}, but for one named instance, which need not be an assigned one: nobody else
     * works on it until the next {@link #assign}.
     */
    public TaskId submitTo(String instance, Event event, AgentId agent, boolean dryRun) {
        return assignments.submitTo(instance, event, agent, dryRun);
    }

    /**
     * Takes the queued task of this agent instance that has been ready longest.
     *
     * @param owner the worker's name
     */
    public Optional<Claim> claim(String instance, String owner, Duration lease) {
        return claims.claim(instance, owner, lease);
    }

    /**
     * Takes tasks whose lease has run out from their workers, except those that a {@link Heartbeat}
     * tells of; attempts stay as they were.
     */
    public int requeueExpired() {
        return claims.requeueExpired();
    }

    /** From here on the claim does not run out by itself, until {@link #letGo}. */
    void hold(Claim claim) {
        inHand.add(claim);
    }

    void letGo(Claim claim) {
        inHand.remove(claim);
    }

    /** Extends the lease from now; false when the claim is no longer current. */
    public boolean heartbeat(Claim claim, Duration lease) {
        return claims.heartbeat(claim, lease);
    }

    /** Gives a task back untouched, as when the worker is told to stop. */
    public Settled release(Claim claim) {
        return claims.release(claim);
    }

    /**
     * Gives a task back because of something that is nobody's fault, as when GitHub's quota is
     * spent: no attempt is counted.
     */
    public Settled release(Claim claim, String error, Instant notBefore) {
        return claims.release(claim, error, notBefore);
    }

    /**
     * Gives a task back because a budget that renews had no room for a model call of it: it waits
     * until that budget begins anew, or {@link #wake} finds room before. No attempt is counted.
     */
    public Settled park(Claim claim, Reservation.Refused refused) {
        return parkings.park(claim, refused);
    }

    /**
     * Takes up parked tasks whose refused call would have room now, the oldest first, each with
     * room of its own.
     *
     * @param caps those in force; with none there is always room
     * @param atOnce also those that were parked only now, or again and again
     * @return how many
     */
    public int wake(List<Cap> caps, boolean atOnce) {
        return parkings.wake(caps, atOnce);
    }

    /** What waits for room in a budget; empty where nothing does. */
    public Optional<ParkedTasks> parked() {
        return parkings.summary();
    }

    /** Why a task is parked; empty where it is not. */
    public Optional<String> parked(TaskId id) {
        return parkings.why(id);
    }

    /**
     * Reports a failed attempt at getting a decision.
     *
     * @param maxRetries how often a task is tried again after its first attempt
     * @return QUEUED, FAILED when there were enough attempts, or LOST
     */
    public Settled retry(Claim claim, String error, Instant notBefore, int maxRetries) {
        return claims.retry(claim, error, notBefore, maxRetries);
    }

    /**
     * Stores a decision, the gate's judgement of it, the actions to carry out, the log row and the
     * issue's memory, in one transaction in which the facts were read. A dry run leaves the memory
     * as it was: what it would tell has not happened.
     *
     * @param memory the issue's new memory, given the judgement; empty leaves it as it was
     * @param gate pure and quick, as {@code memory} must be: both run inside the transaction
     */
    public Decided decide(
            Claim claim,
            DecisionMessage decision,
            Function<Judgement, Optional<String>> memory,
            Function<IssueFacts, Judgement> gate) {
        return decisions.decide(claim, decision, memory, gate);
    }

    /** Takes the decided task that has been ready longest, whatever agent decided it. */
    public Optional<Execution> claimDecided(String owner, Duration lease) {
        return executions.claim(owner, lease, Set.of());
    }

    /**
     * Takes the decided task that has been ready longest.
     *
     * @param instances only tasks of these agent instances; of all where it is empty
     */
    public Optional<Execution> claimDecided(String owner, Duration lease, Set<String> instances) {
        return executions.claim(owner, lease, instances);
    }

    /**
     * Records that GitHub is about to be asked. Must return true before it is. May be repeated for
     * another attempt: the first intent's moment is kept.
     *
     * @return false when the claim is no longer current or the action is settled
     */
    public boolean intend(Claim claim, long actionId) {
        return executions.intend(claim, actionId);
    }

    /**
     * Records how an action ended. An applied one is added to the issue's known face in the same
     * transaction, so that it causes no event; a write found done on GitHub after a crash is
     * therefore {@link Outcome.Applied}, not {@link Outcome.AlreadySo}.
     *
     * @return false, and nothing recorded, when the claim is no longer current, the action is
     *     settled, or it is said to be applied without an intent
     */
    public boolean settle(Claim claim, long actionId, Outcome outcome) {
        return executions.settle(claim, actionId, outcome);
    }

    /**
     * Holds an action for a human after all, because of what was seen just before it was to be
     * done.
     *
     * @param policy digest of the policy in force
     * @param patience how long it waits
     * @return false, and nothing recorded, when the claim is no longer current or the action was
     *     begun
     */
    public boolean holdBack(
            Claim claim,
            long actionId,
            String rule,
            String reason,
            String policy,
            Duration patience) {
        return executions.holdBack(claim, actionId, rule, reason, policy, patience);
    }

    /**
     * Ends an execution. A failed one drops the actions that were not attempted.
     *
     * @param end DONE or FAILED
     * @throws IllegalStateException when it is to be DONE while an action is not settled
     */
    public Settled finish(Claim claim, TaskState end, @Nullable String error) {
        return executions.finish(claim, end, error);
    }

    /** Puts an execution off because it failed in a way that may pass; counts as an attempt. */
    public Settled postpone(Claim claim, String error, Instant notBefore) {
        return executions.postpone(claim, error, notBefore);
    }

    /**
     * Retries a failed task by hand: its execution when it was decided, else the decision too. Not
     * one of an issue that a maintainer wants left alone, unless it is a maintainer's own command.
     *
     * @return how many tasks this brought back, 0 or 1
     */
    public int retryFailed(TaskId id) {
        return assignments.retryFailed(id);
    }

    /** How many tasks are in each state, every state named. */
    public Map<TaskState, Long> counts() {
        return queries.counts();
    }

    /** When the oldest queued task was created. */
    public Optional<Instant> oldestQueued() {
        return queries.oldestQueued();
    }

    /** Whether Foreman has decided on an issue before. */
    public boolean everDecided(IssueRef issue) {
        return queries.everDecided(issue);
    }

    /** Whether a maintainer wants an issue left alone. */
    public boolean leftAlone(IssueRef issue) {
        return queries.leftAlone(issue);
    }

    /** Whether a kind of action needs a human in a repository, whatever its mode. */
    public boolean isLowered(RepoName repo, ActionKind kind) {
        return queries.isLowered(repo, kind);
    }

    /**
     * When the nth newest write leaves a span of time that ends now, so that there is room for one
     * more; empty when there are not so many in it. What is planned does not count, nor does a
     * rehearsal.
     *
     * @param scope REPO, EVERYWHERE or SURGE
     * @param nth from 1
     */
    public Optional<Instant> roomAt(Spent.Scope scope, RepoName repo, Duration span, int nth) {
        return queries.roomAt(scope, repo, span, nth);
    }

    /** Whether an action was held and a human let it go, not time alone. */
    public boolean approvedByHuman(long actionId) {
        return queries.approvedByHuman(actionId);
    }

    public Optional<Task> find(TaskId id) {
        return queries.find(id);
    }

    /** The newest tasks first. */
    public List<Task> recent(int limit) {
        return queries.recent(limit);
    }

    /**
     * Tasks that were given up, the last ones first.
     *
     * @param repo only of this repository; of all where it is empty
     */
    public List<Task> failed(Optional<RepoName> repo, int limit) {
        return queries.failed(repo, limit);
    }

    /**
     * Tasks whose id starts like this, in order of id.
     *
     * @param prefix lower-case hexadecimal digits and hyphens
     */
    public List<Task> startingWith(String prefix, int limit) {
        return queries.startingWith(prefix, limit);
    }

    /**
     * The next moment at which a task that waits becomes ready by itself. Those that are ready
     * already do not count.
     */
    public Optional<Instant> nextWake() {
        return queries.nextWake();
    }
}
