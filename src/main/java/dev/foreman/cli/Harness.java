package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentInstance;
import dev.foreman.commands.CommandDesk;
import dev.foreman.config.EffectiveConfig;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Repo;
import dev.foreman.intake.PollCycle;
import dev.foreman.intake.PollLoop;
import dev.foreman.intake.PollResult;
import dev.foreman.intake.Watch;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.models.Cap;
import dev.foreman.store.WorkLoop;
import dev.foreman.web.AccessToken;
import dev.foreman.web.ControlServer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole Foreman: the engine, fed by polling and watched through the control API. */
final class Harness implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Harness.class);

    private final Lifecycle lifecycle = new Lifecycle();
    private final ForemanConfig config;
    private final HarnessOptions options;
    private final Clock clock;
    private final Observer observer;
    private final Instant startedAt;
    private final PollBoard polls = new PollBoard();
    private final AgentBoard agents;
    private final Engine engine;
    private final PollLoop pollLoop;
    private final Optional<CommandDesk> commands;
    private final ControlServer web;

    /**
     * @throws RuntimeException for whatever keeps it from starting; everything opened by then is
     *     closed again
     */
    Harness(ForemanConfig config, HarnessOptions options, Clock clock, Observer observer) {
        this.config = config;
        this.options = options;
        this.clock = clock;
        this.observer = observer;
        this.startedAt = clock.instant();
        this.agents = new AgentBoard(clock);
        try {
            AgentClient client = lifecycle.add("the agent client", new AgentClient());
            engine =
                    lifecycle.add(
                            "the engine",
                            new Engine(config, client, "", false, options, clock, observer));
            engine.crew().instances().forEach(i -> i.addListener(agents));
            CommandParts obeyed = new CommandParts(config);
            Map<AgentId, String> serving = new HashMap<>(obeyed.serving());
            serving.putAll(engine.crew().serving());
            engine.store().queue().assign(serving);
            int ended = engine.approvals().withdrawOthers();
            if (ended > 0) {
                log.warn(
                        "{} actions that waited are not done: the configuration changed since they"
                                + " were decided (`foreman approvals --all`)",
                        ended);
            }
            configured();
            lifecycle.add("the sweep", sweep()).start();
            lifecycle
                    .add(
                            "upkeep",
                            new Upkeep(engine.store(), config.retention(), options.db(), clock)
                                    .loop())
                    .start();
            pollLoop = lifecycle.add("polling", pollLoop());
            // A dry run leaves them for a live one: what is obeyed is obeyed once.
            commands =
                    options.dryRun()
                            ? Optional.empty()
                            : Optional.of(
                                    lifecycle.add("commands", obeyed.desk(config, engine, clock)));
            web = lifecycle.add("the control API", web());
        } catch (RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    /**
     * Starts the agents, waits a while for them, and begins to work. A repository is polled as soon
     * as its own agents are ready, and not before.
     *
     * @return why agents are not ready yet; empty when all are
     */
    List<String> start(Duration patience) throws InterruptedException {
        pauses().sentences().forEach(s -> log.warn("{}; `foreman resume` ends it", s));
        // The configuration may be another than when they were parked.
        wakeParked(true);
        List<String> missing = engine.start(patience);
        pollLoop.start();
        commands.ifPresent(CommandDesk::start);
        return missing;
    }

    Engine engine() {
        return engine;
    }

    PauseReport pauses() {
        return new PauseReport(engine.stops().pauses(), engine.stops().killSwitch());
    }

    PollBoard polls() {
        return polls;
    }

    AgentBoard agents() {
        return agents;
    }

    URI url() {
        return web.url();
    }

    boolean isPolling() {
        return pollLoop.isHealthy();
    }

    /** What shows whether its loops live, whatever GitHub and the agents do. */
    Vitals vitals() {
        return new Vitals(
                pollLoop.isRunning()
                        && engine.isRunning()
                        && commands.stream().allMatch(CommandDesk::isRunning),
                new Vitals.Progress(pollLoop.cycles(), engine.github().calls().sent()),
                engine.github().closedUntil().isPresent());
    }

    Duration pollInterval() {
        return config.polling().interval();
    }

    boolean isDryRun() {
        return options.dryRun();
    }

    Instant startedAt() {
        return startedAt;
    }

    ForemanConfig config() {
        return config;
    }

    List<RepoName> watched() {
        return config.repos().stream().map(Repo::name).toList();
    }

    /** What may be spent on models; nothing where there is none. */
    List<Cap> caps() {
        return config.llm().thinks() ? config.llm().caps() : List.of();
    }

    /** Polls now instead of when the interval is over. */
    void poke() {
        pollLoop.poke();
        commands.ifPresent(CommandDesk::ring);
    }

    /** From here on everything is done under this configuration; its secrets are masked. */
    private void configured() {
        if (engine.store().ledger().configured(EffectiveConfig.render(config), Version.current())) {
            log.debug("This configuration is new to the ledger");
        }
    }

    private WorkLoop sweep() {
        return new WorkLoop(
                "sweep",
                config.queue().requeueInterval(),
                Duration.ZERO,
                () -> {
                    engine.store().queue().requeueExpired();
                    wakeParked(false);
                    return false;
                });
    }

    /** Tasks that wait for room in the model budget go on where there is some, or no need of it. */
    private void wakeParked(boolean atOnce) {
        boolean parks = config.llm().overBudget() == OverBudget.PARK;
        int woken = engine.store().queue().wake(parks ? caps() : List.of(), atOnce);
        if (woken > 0) {
            log.info("{} tasks have waited for room in the model budget and go on", woken);
            engine.ring();
        }
    }

    private PollLoop pollLoop() {
        PollCycle cycle =
                new PollCycle(
                        config.repos().stream().map(Watch::of).toList(),
                        engine.github(),
                        engine.store().inbox(),
                        engine.store().meta(),
                        engine.store().holds(),
                        this::route,
                        new CommandParts(config).asides(engine),
                        engine.self(),
                        agentsReady(),
                        options.dryRun(),
                        config.polling().maxConcurrent(),
                        config.polling().interval(),
                        clock,
                        new SecureRandom());
        return new PollLoop(cycle, config.polling().interval(), clock, this::polled);
    }

    /** What people write in the inbox issue is for Foreman itself, and no work for an agent. */
    private List<AgentId> route(Event event) {
        return engine.approvals().inbox().filter(event.ref()::equals).isPresent()
                ? List.of()
                : engine.router().route(event);
    }

    private void polled(List<PollResult> results) {
        polls.take(results, clock.instant());
        engine.ring();
        observer.polled(results);
    }

    /** Whether every agent of a repository is ready. */
    private Predicate<RepoName> agentsReady() {
        Map<String, AgentInstance> byName =
                engine.crew().instances().stream()
                        .collect(Collectors.toMap(AgentInstance::name, Function.identity()));
        Map<RepoName, Set<AgentInstance>> needed = new HashMap<>();
        engine.crew()
                .serving()
                .forEach((agent, name) ->
                        needed.computeIfAbsent(agent.repo(), _ -> new HashSet<>())
                                .add(Objects.requireNonNull(byName.get(name))));
        return repo ->
                needed.getOrDefault(repo, Set.of()).stream()
                        .allMatch(i -> i.endpoint().isPresent());
    }

    private ControlServer web() {
        AccessToken token = AccessToken.random();
        ControlServer server =
                ControlServer.start(
                        options.host(),
                        options.port(),
                        token,
                        engine.agentDoor()::isAgent,
                        new HarnessPanel(this, clock));
        try {
            ControlFile.mine(server.url(), token.reveal()).write(options.db());
        } catch (IOException e) {
            server.close();
            throw new CommandFailedException(
                    "the control file beside "
                            + options.db()
                            + " could not be written: "
                            + e.getMessage());
        }
        return server;
    }

    /**
     * Stops everything in reverse order. What was under way is durable and is taken up at the next
     * start.
     */
    @Override
    public void close() {
        try {
            ControlFile.delete(options.db());
        } catch (IOException e) {
            log.warn(
                    "The control file beside {} could not be removed: {}",
                    options.db(),
                    e.getMessage());
        }
        lifecycle.close();
    }
}
