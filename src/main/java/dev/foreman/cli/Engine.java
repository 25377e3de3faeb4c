package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentFleet;
import dev.foreman.approvals.ApprovalDesk;
import dev.foreman.approvals.ApprovalLoop;
import dev.foreman.config.ForemanConfig;
import dev.foreman.dispatch.Dispatcher;
import dev.foreman.execution.Executor;
import dev.foreman.execution.Undoing;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.learning.Watcher;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.routing.Router;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Stops;
import dev.foreman.store.Store;
import dev.foreman.web.AgentDoor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What turns a queued task into effects: database, GitHub, agents, dispatch and execution, wired to
 * each other.
 */
final class Engine implements AutoCloseable {
    private final Lifecycle lifecycle = new Lifecycle();
    private final Clock clock;
    private final Path db;
    private final Store store;
    private final Stops stops;
    private final GitHubClient github;
    private final BotIdentity self;
    private final Crew crew;
    private final AgentFleet fleet;
    private final AgentDoor agentDoor;
    private final Router router;
    private final Executor executor;
    private final Undoing undoing;
    private final ApprovalParts approvals;
    private final ApprovalDesk desk;
    private final ApprovalLoop approvalLoop;
    private final boolean endsApprovals;
    private final Watcher watcher;
    private final boolean actsForAll;
    private final Brakes brakes;
    private final Dispatcher dispatcher;

    /**
     * Wires everything and starts nothing that acts: the database is open, GitHub has said who we
     * are.
     *
     * @param client how agents are asked
     * @param prefix of the desks of the agents that serve; only their tasks are dispatched
     * @param onlyCrew whether only their decisions are carried out too, whatever else waits
     * @throws RuntimeException for whatever keeps it from starting; everything opened by then is
     *     closed again
     */
    Engine(
            ForemanConfig config,
            AgentClient client,
            String prefix,
            boolean onlyCrew,
            HarnessOptions options,
            Clock clock,
            Observer observer) {
        this.clock = clock;
        this.db = options.db();
        this.router = EngineParts.router(config);
        this.actsForAll = !onlyCrew && !options.dryRun();
        this.endsApprovals = !onlyCrew;
        try {
            store = lifecycle.add("the database", Store.open(options.db(), clock));
            stops =
                    new Stops(
                            new KillSwitch(config.safety().killSwitchOf(options.db())),
                            store.pauses());
            github = lifecycle.add("GitHub", GitHubConnection.open(config, store, clock));
            self = GitHubConnection.identify(github, config, !onlyCrew, clock);
            ModelParts models =
                    lifecycle.add("models", new ModelParts(config.llm(), store.spendings(), clock));
            agentDoor =
                    lifecycle.add(
                            "the door for agents", models.door(config.containers().agentPort()));
            Hosting hosting =
                    new EngineChoice(config, options, agentDoor::localEnvironment, client)
                            .make(store, agentDoor);
            hosting.yard().ifPresent(yard -> lifecycle.add("the containers", yard));
            crew = Crew.of(config, prefix, hosting);
            EngineParts parts =
                    new EngineParts(
                            config, options, store, github, self, crew, stops, observer, clock);
            brakes = parts.brakes();
            fleet = lifecycle.add("the agents", new AgentFleet(crew.instances()));
            executor = lifecycle.add("execution", parts.executor(onlyCrew));
            approvals = new ApprovalParts(config, store, github, self, clock);
            desk = approvals.desk(executor::ring);
            approvalLoop =
                    lifecycle.add(
                            "approvals",
                            approvals.loop(desk, options.dryRun(), stops, executor::ring));
            undoing = lifecycle.add("undo", parts.undoing());
            watcher = lifecycle.add("learning", parts.watcher(approvalLoop::ring));
            dispatcher =
                    lifecycle.add(
                            "dispatch",
                            parts.dispatcher(client, executor, models.access(agentDoor)));
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
        if (actsForAll) {
            undoing.start();
            watcher.start();
        }
        if (endsApprovals) {
            approvalLoop.start();
        }
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
        if (crew.serving().keySet().stream().noneMatch(a -> a.repo().equals(ref.repo()))) {
            throw new CommandFailedException(
                    ref.repo() + " is not in the configuration: add it to `repos`");
        }
        store.pauses()
                .of(ref.repo())
                .ifPresent(pause -> {
                    throw new CommandFailedException(
                            pause.sentence()
                                    + "; `foreman resume"
                                    + pause.repo().map(r -> " " + r).orElse("")
                                    + "` first");
                });
        brakes.stopped()
                .ifPresent(why -> {
                    throw new CommandFailedException(
                            why + ", so no agent is asked: remove it first");
                });
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

    Stops stops() {
        return stops;
    }

    Undoing undoing() {
        return undoing;
    }

    ApprovalParts approvals() {
        return approvals;
    }

    ApprovalDesk desk() {
        return desk;
    }

    BotIdentity self() {
        return self;
    }

    Crew crew() {
        return crew;
    }

    /** Which Foreman this is, as its containers' labels have it. */
    String instance() {
        return EngineChoice.instance(store, db);
    }

    AgentDoor agentDoor() {
        return agentDoor;
    }

    Router router() {
        return router;
    }

    boolean isRunning() {
        return dispatcher.isRunning()
                && executor.isRunning()
                && (!actsForAll || undoing.isRunning() && watcher.isRunning())
                && (!endsApprovals || approvalLoop.isRunning());
    }

    /** Says that tasks may have been queued. */
    void ring() {
        dispatcher.ring();
        watcher.ring();
    }

    /** Says that what was held back may go on. */
    void resumed() {
        dispatcher.ring();
        executor.ring();
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
