package dev.foreman.cli;

import dev.foreman.agents.AgentInstance;
import dev.foreman.config.Identity;
import dev.foreman.execution.NothingToUndoException;
import dev.foreman.execution.UndoResult;
import dev.foreman.execution.Undoing;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.Queue;
import dev.foreman.store.Task;
import dev.foreman.store.UndoOrder;
import dev.foreman.web.ApprovalBoard;
import dev.foreman.web.Measure;
import dev.foreman.web.Panel;
import dev.foreman.web.PauseRequest;
import dev.foreman.web.RestoreRequest;
import dev.foreman.web.UndoRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running harness, as the control API sees it. */
final class HarnessPanel implements Panel {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.undo");

    private static final Logger pauseLog = LoggerFactory.getLogger("dev.foreman.pause");

    private static final Logger agentLog = LoggerFactory.getLogger("dev.foreman.agents");

    private final Harness harness;
    private final Clock clock;

    HarnessPanel(Harness harness, Clock clock) {
        this.harness = harness;
        this.clock = clock;
    }

    private String remedy() {
        return switch (harness.config().identity()) {
            case Identity.Token _ -> "renew identity.github_token and restart Foreman";
            case Identity.App _ ->
                    "`foreman doctor` tells why the App is not taken; Foreman tries by itself";
        };
    }

    @Override
    public List<String> notReady() {
        List<String> reasons =
                new ArrayList<>(Readiness.waiting(harness.engine().crew().instances()));
        harness.engine()
                .github()
                .tokenRefusedSince()
                .ifPresent(since ->
                        reasons.add(
                                "GitHub refuses the token (401) since "
                                        + since
                                        + "; nothing is read and nothing is written: "
                                        + remedy()));
        if (!harness.isPolling()) {
            reasons.add("polling has not completed a cycle lately");
        } else if (!harness.polls().isEmpty() && !harness.polls().anyRead()) {
            reasons.add("no repository could be read in the last cycle");
        }
        if (!harness.engine().isRunning()) {
            reasons.add("a worker has stopped");
        }
        return reasons;
    }

    @Override
    public Map<String, Object> status() {
        return StatusReport.of(harness, notReady(), clock);
    }

    @Override
    public List<Measure> measures() {
        return MetricsReport.of(harness, notReady().isEmpty(), clock);
    }

    @Override
    public List<TaskId> triage(IssueRef ref, boolean dryRun) {
        boolean dry = dryRun || harness.isDryRun();
        try {
            return harness.engine()
                    .submit(
                            ref,
                            event ->
                                    agent ->
                                            harness.engine()
                                                    .store()
                                                    .queue()
                                                    .submit(event, agent, dry));
        } catch (CommandFailedException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Map<String, Object>> retry(TaskId id) {
        Queue queue = harness.engine().store().queue();
        Optional<Task> task = queue.find(id);
        if (task.isPresent() && queue.retryFailed(id) == 0) {
            throw new Refusal(Retrying.refusal(queue, task.get()));
        }
        harness.engine().ring();
        return task(id);
    }

    @Override
    public Map<String, Object> undo(UndoRequest request) {
        boolean dry = request.dryRun() || harness.isDryRun();
        UndoOrder order = new UndoOrder(request.by(), request.reason(), request.force());
        Undoing undoing = harness.engine().undoing();
        try {
            List<UndoResult> results =
                    dry
                            ? undoing.rehearse(request.target(), order)
                            : undoing.undo(request.target(), order);
            results.forEach(r ->
                    log.info(
                            "{}: undo of {} for {}: {} {}",
                            r.deed().issue(),
                            r.deed().name(),
                            request.by(),
                            r.kind().toString().toLowerCase(Locale.ROOT),
                            r.why()));
            return UndoReport.of(results, dry);
        } catch (NothingToUndoException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public ApprovalBoard approvals() {
        return new DeskBoard(harness.engine().store(), harness.engine().desk(), obstacles());
    }

    private Obstacles obstacles() {
        return new Obstacles(
                harness.pauses(),
                harness.isDryRun()
                        ? List.of("this Foreman runs dry: one without --dry-run carries it out")
                        : List.of());
    }

    @Override
    public Map<String, Object> pauses() {
        return harness.pauses().now();
    }

    @Override
    public Map<String, Object> pause(PauseRequest request) {
        request.repo()
                .filter(repo -> !harness.watched().contains(repo))
                .ifPresent(repo -> {
                    throw new Refusal(Pausing.notWatched(repo, harness.watched()));
                });
        boolean changed =
                harness.pauses().pauses().pause(request.repo(), request.by(), request.reason());
        if (changed) {
            pauseLog.warn("{} paused by {}", scope(request), oneLine(request.by()));
        }
        return harness.pauses().after(request.repo(), changed);
    }

    @Override
    public Map<String, Object> resume(PauseRequest request) {
        request.repo()
                .filter(repo -> !harness.watched().contains(repo))
                .ifPresent(repo -> {
                    try {
                        KnownRepos.require(repo, harness.engine().store(), harness.watched());
                    } catch (CommandFailedException e) {
                        throw new Refusal(String.valueOf(e.getMessage()));
                    }
                });
        boolean changed = harness.pauses().pauses().resume(request.repo(), request.by());
        if (changed) {
            pauseLog.warn("{} resumed by {}", scope(request), oneLine(request.by()));
        }
        harness.engine().resumed();
        return harness.pauses().after(request.repo(), changed);
    }

    private static String scope(PauseRequest request) {
        return request.repo().map(RepoName::toString).orElse("All repositories");
    }

    private static String oneLine(String name) {
        return Text.oneLine(name, 100);
    }

    @Override
    public Map<String, Object> restore(RestoreRequest request) {
        try {
            return Restoring.restore(
                    harness.engine().store(), request.repo(), request.kind(), request.by());
        } catch (CommandFailedException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Map<String, Object>> agents() {
        return AgentReport.all(harness);
    }

    @Override
    public Map<String, Object> agentLogs(String agent) {
        AgentInstance instance = instance(agent);
        return Map.of("agent", instance.name(), "lines", instance.lastLines());
    }

    @Override
    public Map<String, Object> restartAgent(String agent) {
        AgentInstance instance = instance(agent);
        agentLog.info("Agent {} is restarted by hand", instance.name());
        instance.restart();
        return AgentReport.of(instance, harness);
    }

    private AgentInstance instance(String name) {
        return harness.engine().crew().instances().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                "there is no agent '" + name + "'; `foreman agent ls` lists them"));
    }

    private List<String> heldUp(Task task) {
        List<String> all = new ArrayList<>();
        if (!harness.isDryRun()) {
            all.addAll(obstacles().of(task.issue().repo(), task.state()));
        }
        harness.engine().store().queue().parked(task.id()).ifPresent(all::add);
        return all;
    }

    @Override
    public Optional<Map<String, Object>> task(TaskId id) {
        return harness.engine()
                .store()
                .queue()
                .find(id)
                .map(task -> TaskReport.of(task, harness.engine().store().memory(), heldUp(task)));
    }
}
