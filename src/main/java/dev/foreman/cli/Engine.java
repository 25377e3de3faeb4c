package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentFleet;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.dispatch.AgentProfile;
import dev.foreman.dispatch.Backoff;
import dev.foreman.dispatch.Dispatcher;
import dev.foreman.execution.Executor;
import dev.foreman.gate.Facts;
import dev.foreman.gate.Gate;
import dev.foreman.gate.Policy;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskType;
import dev.foreman.routing.Router;
import dev.foreman.routing.Subscription;
import dev.foreman.routing.UnmappedRepositoryException;
import dev.foreman.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What turns a queued task into effects: database, GitHub, agents, dispatch and execution, wired to
 * each other.
 */
final class Engine implements AutoCloseable {
    /**
     * A worker that nobody rang looks for work by itself this often: only time can have made a task
     * ready.
     */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Longer than all calls of one decision can take with every one of them timing out. */
    private static final Duration EXECUTION_LEASE = Duration.ofMinutes(15);

    private final Lifecycle lifecycle = new Lifecycle();
    private final ForemanConfig config;
    private final Clock clock;
    private final Observer observer;
    private final RandomGenerator random = new SecureRandom();
    private final Store store;
    private final GitHubClient github;
    private final BotIdentity self;
    private final AgentClient client;
    private final Crew crew;
    private final AgentFleet fleet;
    private final Router router;
    private final Executor executor;
    private final Dispatcher dispatcher;

    /**
     * Wires everything and starts nothing that acts: the database is open, GitHub has said who we
     * are.
     *
     * @param client how agents are asked
     * @param crew the agents that serve; only their tasks are dispatched
     * @param onlyCrew whether only their decisions are carried out too, whatever else waits
     * @throws RuntimeException for whatever keeps it from starting; everything opened by then is
     *     closed again
     */
    Engine(
            ForemanConfig config,
            AgentClient client,
            Crew crew,
            boolean onlyCrew,
            HarnessOptions options,
            Clock clock,
            Observer observer) {
        this.config = config;
        this.client = client;
        this.crew = crew;
        this.clock = clock;
        this.observer = observer;
        this.router = router(config);
        try {
            store = lifecycle.add("the database", Store.open(options.db(), clock));
            github =
                    lifecycle.add(
                            "GitHub", GitHubConnection.open(config, store.responses(), clock));
            self = GitHubConnection.identify(github, config);
            fleet = lifecycle.add("the agents", new AgentFleet(crew.instances()));
            executor = lifecycle.add("execution", executor(onlyCrew));
            dispatcher = lifecycle.add("dispatch", dispatcher());
        } catch (RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    /**
     * Starts the agents, waits a while for them, and begins to work off what is queued for them.
     *
     * @return why agents are not ready yet; empty when all are
     */
    List<String> start(Duration patience) throws InterruptedException {
        fleet.start();
        fleet.awaitReady(patience);
        List<String> missing = Readiness.waiting(crew.instances());
        executor.start();
        dispatcher.start();
        return missing;
    }

    /**
     * Queues one issue, as GitHub has it now, for every agent that takes it.
     *
     * @param queue puts one task in the queue
     * @throws CommandFailedException when nobody takes it or it cannot be read
     */
    List<TaskId> submit(IssueRef ref, Function<Event, Function<AgentId, TaskId>> queue) {
        try {
            Issue issue = github.issue(ref);
            Event event =
                    new Event(ref.repo(), TaskType.ISSUE_TRIAGE, "triage", issue, clock.instant());
            List<AgentId> agents = router.route(event);
            if (agents.isEmpty()) {
                throw new CommandFailedException(
                        "no agent of " + ref.repo() + " takes " + event.type());
            }
            List<TaskId> tasks = agents.stream().map(a -> queue.apply(event).apply(a)).toList();
            dispatcher.ring();
            return tasks;
        } catch (UnmappedRepositoryException e) {
            throw new CommandFailedException(
                    e.repo() + " is not in the configuration: add it to `repos`");
        } catch (GitHubException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    Store store() {
        return store;
    }

    GitHubClient github() {
        return github;
    }

    BotIdentity self() {
        return self;
    }

    Crew crew() {
        return crew;
    }

    Router router() {
        return router;
    }

    boolean isRunning() {
        return dispatcher.isRunning() && executor.isRunning();
    }

    /** Says that tasks may have been queued. */
    void ring() {
        dispatcher.ring();
    }

    private static Router router(ForemanConfig config) {
        return new Router(
                config.repos().stream().map(Repo::name).toList(),
                agents(config).map(a -> new Subscription(a.id(), a.eventTypes())).toList());
    }

    private static java.util.stream.Stream<Agent> agents(ForemanConfig config) {
        return config.repos().stream().map(Repo::agents).flatMap(Collection::stream);
    }

    private Executor executor(boolean onlyCrew) {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15), random);
        return new Executor(
                github,
                self,
                store.queue(),
                onlyCrew ? Set.copyOf(crew.serving().values()) : Set.of(),
                config.polling().maxConcurrent(),
                backoff::after,
                EXECUTION_LEASE,
                LOOK_AGAIN,
                owner(),
                observer,
                clock);
    }

    private Dispatcher dispatcher() {
        Map<AgentId, AgentProfile> profiles =
                agents(config)
                        .map(a -> new AgentProfile(a.id(), a.settings(), a.allowClose()))
                        .collect(Collectors.toMap(AgentProfile::id, Function.identity()));
        return new Dispatcher(
                crew.desks(),
                profiles,
                github,
                self,
                new LlmBackend(config.llm().provider(), config.llm().model().orElse(null)),
                store.queue(),
                store.memory(),
                client,
                (decision, agent, labels, lastComment) ->
                        Gate.judge(
                                decision,
                                Policy.of(agent.allowClose()),
                                new Facts(labels, lastComment, clock.instant())),
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), random),
                config.queue().maxRetries(),
                config.queue().claimTimeout(),
                LOOK_AGAIN,
                owner(),
                new Relay(observer, executor::ring),
                clock);
    }

    private static String owner() {
        return "foreman-" + ProcessHandle.current().pid();
    }

    /**
     * Stops everything in reverse order. What was under way is durable and is taken up at the next
     * start.
     */
    @Override
    public void close() {
        lifecycle.close();
    }
}
