package dev.foreman.dispatch;

import dev.foreman.agents.AgentAnswer;
import dev.foreman.agents.AgentClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.MalformedDecision;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.store.Claim;
import dev.foreman.store.Decided;
import dev.foreman.store.Heartbeat;
import dev.foreman.store.Queue;
import dev.foreman.store.Settled;
import dev.foreman.store.StoreException;
import dev.foreman.store.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one claimed task to its agent and brings the decision home. */
final class Assignment {
    private static final Logger log = LoggerFactory.getLogger(Assignment.class);

    /** As if so many attempts had failed: a short pause after GitHub's first odd answer. */
    private static final int HICCUP = 2;

    /** Likewise, when the same task met one before. */
    private static final int OUTAGE = 5;

    private static final Duration HOPE = Duration.ofDays(1);

    /** A task that no budget of so long had room for is given up visibly, and waits for no more. */
    private static final Duration TWO_MONTHS = Duration.ofDays(62);

    private final Queue queue;
    private final Briefing briefing;
    private final ModelAccess models;
    private final AgentClient client;
    private final Map<AgentId, AgentProfile> agents;
    private final Verdicts verdicts;
    private final Backoff backoff;
    private final int maxRetries;
    private final Duration lease;
    private final Duration patience;
    private final DispatchListener listener;
    private final Clock clock;
    private final LabelEvents labelEvents;

    Assignment(
            Queue queue,
            Briefing briefing,
            ModelAccess models,
            AgentClient client,
            Map<AgentId, AgentProfile> agents,
            Verdicts verdicts,
            Backoff backoff,
            int maxRetries,
            Duration lease,
            Duration patience,
            DispatchListener listener,
            LabelEvents labelEvents,
            Clock clock) {
        this.queue = queue;
        this.briefing = briefing;
        this.models = models;
        this.client = client;
        this.agents = Map.copyOf(agents);
        this.verdicts = verdicts;
        this.backoff = backoff;
        this.maxRetries = maxRetries;
        this.lease = lease;
        this.patience = patience;
        this.listener = listener;
        this.labelEvents = labelEvents;
        this.clock = clock;
    }

    /**
     * @param instance the name of the agent instance that is at the endpoint
     */
    void run(Claim claim, String instance, URI endpoint) {
        Task task = claim.task();
        AgentProfile agent = agents.get(task.agent());
        if (agent == null) {
            queue.retry(claim, "agent " + task.agent() + " is not configured", clock.instant(), 0);
            return;
        }
        Optional<Timing.Later> later = later(task, agent);
        if (later.isPresent()) {
            queue.release(claim, later.get().why(), later.get().at());
            log.info("{} waits until {}: {}", task.issue(), later.get().at(), later.get().why());
            return;
        }
        try (Heartbeat heartbeat = Heartbeat.of(queue, claim, lease)) {
            ask(claim, agent, instance, endpoint, heartbeat);
        }
    }

    private Optional<Timing.Later> later(Task task, AgentProfile agent) {
        return Timing.of(
                agent.policy(),
                task.requested(),
                queue.everDecided(task.issue()),
                task.snapshot().createdAt(),
                clock.instant());
    }

    private void ask(
            Claim claim, AgentProfile agent, String instance, URI endpoint, Heartbeat heartbeat) {
        Task task = claim.task();
        Duration own = agent.patience(patience);
        Instant deadline = clock.instant().plus(own);
        try (ModelAccess.Lease lease = models.open(task, instance, deadline)) {
            TaskMessage message = briefing.write(task, agent, deadline, lease.endpoint());
            if (!heartbeat.beat()) {
                return;
            }
            listener.dispatched(task);
            AgentAnswer answer = client.ask(endpoint, message, own);
            // Whatever it goes on with, it is not for this task any more.
            lease.close();
            switch (answer) {
                case AgentAnswer.Answered answered ->
                        take(claim, agent, message, answered.body(), lease);
                case AgentAnswer.Failed failed -> undecided(claim, lease, failed.reason());
            }
        } catch (GitHubException e) {
            unbriefed(claim, e);
        } catch (StoreException e) {
            throw e; // nothing can be recorded now: the lease runs out and the task is taken up
            // again
        } catch (RuntimeException e) {
            log.error("Task {} broke in Foreman itself", task.id(), e);
            again(claim, "Foreman itself failed: " + e);
        }
    }

    /** What GitHub cannot tell at the moment is nobody's failure, and no task is lost over it. */
    private void unbriefed(Claim claim, GitHubException e) {
        String error = String.valueOf(e.getMessage());
        if (Thread.currentThread().isInterrupted()) {
            queue.release(claim);
        } else if (e.pausedUntil().isPresent()) {
            queue.release(claim, error, e.pausedUntil().get());
        } else if (e.retryable() && !isHopeless(claim.task(), e)) {
            int pause = claim.task().lastError().isEmpty() ? HICCUP : OUTAGE;
            queue.release(claim, error, clock.instant().plus(backoff.after(pause)));
        } else {
            again(claim, error);
        }
    }

    /**
     * Whether GitHub answers, and has not answered this for a day: then the task's tries are
     * counted, so that it is given up visibly instead of asking for ever.
     */
    private boolean isHopeless(Task task, GitHubException e) {
        return e.status() > 0 && task.createdAt().isBefore(clock.instant().minus(HOPE));
    }

    /** Whatever it was refused meanwhile: who decides all the same has decided. */
    private void take(
            Claim claim,
            AgentProfile agent,
            TaskMessage message,
            String body,
            ModelAccess.Lease lease) {
        Task task = claim.task();
        DecisionMessage decision;
        try {
            decision = verdicts.screen(new DecisionReader(task.id(), task.issue()).read(body));
        } catch (MalformedDecision e) {
            undecided(claim, lease, "the agent's answer is no decision: " + e.getMessage());
            return;
        }
        LabelHistory history = labelEvents.of(task.issue(), decision);
        Decided decided =
                queue.decide(
                        claim,
                        decision,
                        judgement ->
                                Optional.of(
                                        Recollection.of(
                                                task,
                                                decision,
                                                judgement,
                                                message,
                                                clock.instant())),
                        facts ->
                                verdicts.judge(
                                        decision,
                                        new Question(
                                                task,
                                                agent,
                                                message.context().repoLabels(),
                                                history,
                                                facts)));
        switch (decided) {
            case Decided.Recorded recorded -> report(task, decision, recorded.judgement());
            case Decided.Lost _ ->
                    log.warn(
                            "Task {} was taken over meanwhile; this decision on it is dropped",
                            task.id());
        }
    }

    private void report(Task task, DecisionMessage decision, Judgement judgement) {
        judgement
                .refusal()
                .ifPresent(r ->
                        log.warn(
                                "The decision on {} is refused as a whole by rule {}: {}",
                                task.issue(),
                                r.rule(),
                                r.reason()));
        if (judgement.breaker() != null) {
            log.warn(
                    "The surge breaker has stopped all writing: {}. See `foreman log`, then"
                            + " `foreman resume`",
                    judgement.breaker());
        }
        listener.decided(task, decision, judgement);
    }

    /** Who was refused a model for want of budget is not to blame for having no decision. */
    private void undecided(Claim claim, ModelAccess.Lease lease, String why) {
        Optional<Reservation.Refused> lacked = lease.lacked();
        if (lacked.isEmpty() || Thread.currentThread().isInterrupted()) {
            again(claim, why);
        } else if (claim.task().createdAt().isBefore(clock.instant().minus(TWO_MONTHS))) {
            again(
                    claim,
                    "it has waited for room in the model budget since "
                            + claim.task().createdAt()
                            + ", and there is none in llm.budget."
                            + lacked.get().cap().level().key()
                            + ": "
                            + why);
        } else {
            Settled settled = queue.park(claim, lacked.get());
            log.info(
                    "Task {} on {} {}",
                    claim.task().id(),
                    claim.task().issue(),
                    settled == Settled.LOST
                            ? "was taken over meanwhile"
                            : queue.parked(claim.task().id()).orElse("waits for room"));
        }
    }

    private void again(Claim claim, String why) {
        String error = verdicts.clean(why);
        if (Thread.currentThread().isInterrupted()) {
            // Foreman is stopping, or the claim is lost and this changes nothing: nobody is to
            // blame.
            queue.release(claim);
            return;
        }
        int failures = claim.task().attempts() + 1;
        Instant at = clock.instant().plus(backoff.after(failures));
        Settled settled = queue.retry(claim, error, at, maxRetries);
        switch (settled) {
            case QUEUED, DECIDED, DONE ->
                    log.warn(
                            "Task {} on {} is tried again at {}: {}",
                            claim.task().id(),
                            claim.task().issue(),
                            at,
                            error);
            case FAILED ->
                    log.error(
                            "Task {} on {} is given up after {} attempts, see `foreman status --failed`: {}",
                            claim.task().id(),
                            claim.task().issue(),
                            failures,
                            error);
            case LOST -> log.warn("Task {} was taken over meanwhile: {}", claim.task().id(), error);
        }
        listener.failed(claim.task(), error, settled == Settled.FAILED);
    }
}
