package dev.foreman.cli;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An engine for one issue, with agents of its own: nothing else that waits in the queue is touched.
 * A task that it leaves behind is taken up at the next start.
 */
final class OneShot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lifecycle lifecycle = new Lifecycle();
    private final Engine engine;
    private final boolean dryRun;

    /**
     * @throws CommandFailedException when the repository is not configured or one of its agents
     *     does not start
     */
    OneShot(ForemanConfig config, RepoName repo, HarnessOptions options, Clock clock)
            throws InterruptedException {
        this.dryRun = options.dryRun();
        ForemanConfig only = only(config, repo);
        AgentClient client = lifecycle.add("the agent client", new AgentClient());
        try {
            engine =
                    lifecycle.add(
                            "the engine",
                            new Engine(
                                    only,
                                    client,
                                    "once " + UUID.randomUUID() + " ",
                                    true,
                                    options,
                                    clock,
                                    new Observer() {}));
            started(engine.start(PATIENCE));
        } catch (RuntimeException | InterruptedException e) {
            lifecycle.close();
            throw e;
        }
    }

    private static void started(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new CommandFailedException(String.join("; ", missing));
        }
    }

    List<TaskId> submit(IssueRef ref, boolean dryRun) {
        return engine.submit(
                ref,
                event ->
                        agent ->
                                engine.store().queue().submitTo(desk(agent), event, agent, dryRun));
    }

    private String desk(AgentId agent) {
        return Objects.requireNonNull(
                engine.crew().serving().get(agent), "an agent outside the crew was routed to");
    }

    Map<String, Object> report(TaskId id) {
        return engine.store()
                .queue()
                .find(id)
                .map(task -> TaskReport.of(task, engine.store().memory(), heldUp(task)))
                .orElseThrow(() ->
                        new CommandFailedException("task " + id + " has gone from the queue"));
    }

    private List<String> heldUp(Task task) {
        List<String> all = new ArrayList<>();
        if (!dryRun) {
            all.addAll(obstacles().of(task.issue().repo(), task.state()));
        }
        engine.store().queue().parked(task.id()).ifPresent(all::add);
        return all;
    }

    private Obstacles obstacles() {
        return new Obstacles(
                new PauseReport(engine.stops().pauses(), engine.stops().killSwitch()), List.of());
    }

    private static ForemanConfig only(ForemanConfig config, RepoName name) {
        List<Repo> repos = config.repos().stream().filter(r -> r.name().equals(name)).toList();
        if (repos.isEmpty()) {
            throw new CommandFailedException(
                    name + " is not in the configuration: add it to `repos`");
        }
        return config.withRepos(repos);
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
