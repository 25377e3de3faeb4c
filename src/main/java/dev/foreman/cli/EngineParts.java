package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.QuietHours;
import dev.foreman.dispatch.AgentProfile;
import dev.foreman.dispatch.Backoff;
import dev.foreman.dispatch.Dispatcher;
import dev.foreman.dispatch.ModelAccess;
import dev.foreman.execution.Executor;
import dev.foreman.execution.Restraints;
import dev.foreman.execution.Undoing;
import dev.foreman.github.GitHubClient;
import dev.foreman.learning.LearningListener;
import dev.foreman.learning.Watcher;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.routing.Router;
import dev.foreman.routing.Subscription;
import dev.foreman.store.ActedAs;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Queue;
import dev.foreman.store.Stops;
import dev.foreman.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the parts of an {@link Engine} as the configuration wants them. */
final class EngineParts {
    /**
     * A worker that nobody rang looks for work by itself this often: only time can have made a task
     * ready.
     */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Renewed while a decision is carried out, however long GitHub takes over each call. */
    private static final Duration EXECUTION_LEASE = Duration.ofMinutes(5);

    private final ForemanConfig config;
    private final PolicyBook book;
    private final Store store;
    private final GitHubClient github;
    private final BotIdentity self;
    private final Crew crew;
    private final Stops stops;
    private final Observer observer;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    private final boolean dryRun;
    private final Map<AgentId, AgentProfile> profiles;

    /** A dry run leaves to a later live one what an earlier live one left. */
    private final Queue queue;

    EngineParts(
            ForemanConfig config,
            HarnessOptions options,
            Store store,
            GitHubClient github,
            BotIdentity self,
            Crew crew,
            Stops stops,
            Observer observer,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.queue = options.dryRun() ? store.dryRuns() : store.queue();
        this.github = github;
        this.self = self;
        this.crew = crew;
        this.stops = stops;
        this.dryRun = options.dryRun();
        this.book = new PolicyBook(config);
        this.profiles = profiles();
        this.observer = observer;
        this.clock = clock;
    }

    /** Which agents take which events. */
    static Router router(ForemanConfig config) {
        return new Router(
                config.repos().stream().map(Repo::name).toList(),
                agents(config).map(a -> new Subscription(a.id(), a.eventTypes())).toList());
    }

    private static Stream<Agent> agents(ForemanConfig config) {
        return config.repos().stream().map(Repo::agents).flatMap(Collection::stream);
    }

    /**
     * @param onlyCrew whether only the crew's decisions are carried out, whatever else waits
     */
    Executor executor(boolean onlyCrew) {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15), random);
        return new Executor(
                github,
                ActedAs.remember(store.meta(), self)::is,
                store.commands()::isMereCommand,
                queue,
                onlyCrew ? Set.copyOf(crew.serving().values()) : Set.of(),
                config.polling().maxConcurrent(),
                backoff::after,
                EXECUTION_LEASE,
                LOOK_AGAIN,
                owner(),
                book::of,
                new Restraints(brakes(), this::quietHours, config.safety()),
                observer,
                clock);
    }

    /** What writes nothing need not be stopped from writing. */
    Brakes brakes() {
        return dryRun ? Brakes.NONE : stops;
    }

    Undoing undoing() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15), random);
        return new Undoing(
                github, self, store.undos(), stops.killSwitch(), backoff::after, LOOK_AGAIN, clock);
    }

    private Optional<QuietHours> quietHours(AgentId agent) {
        return book.policy(agent).quietHours();
    }

    private Map<AgentId, AgentProfile> profiles() {
        return agents(config)
                .map(a ->
                        new AgentProfile(
                                a.id(), a.settings(), book.policy(a.id()), a.manifest().timeout()))
                .collect(Collectors.toMap(AgentProfile::id, Function.identity()));
    }

    /**
     * @param fallen told when a kind of action needs a human from now on
     */
    Watcher watcher(Runnable fallen) {
        return new Watcher(
                github,
                store.corrections(),
                ActedAs.remember(store.meta(), self)::is,
                agent -> book.policy(agent).learning(),
                new LearningListener() {
                    @Override
                    public void lowered(LoweredMode lowered) {
                        fallen.run();
                    }
                },
                clock);
    }

    /**
     * @param models lets the tasks ask models
     */
    Dispatcher dispatcher(AgentClient client, Executor executor, ModelAccess models) {
        return new Dispatcher(
                crew.desks(),
                profiles,
                github,
                self,
                new LlmBackend(config.llm().provider(), config.llm().model().orElse(null)),
                models,
                queue,
                store.memory(),
                client,
                new Gatekeeper(config, github::secrets, book, self, clock),
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), random),
                config.queue().maxRetries(),
                config.queue().claimTimeout(),
                config.queue().claimTimeout().multipliedBy(9).dividedBy(10),
                LOOK_AGAIN,
                owner(),
                new Relay(observer, executor::ring),
                brakes(),
                clock);
    }

    private static String owner() {
        return "foreman-" + ProcessHandle.current().pid();
    }
}
