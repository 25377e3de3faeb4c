package dev.foreman.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Learning;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Acceptance;
import dev.foreman.store.Claim;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.Execution;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.TaskState;
import dev.foreman.store.Watched;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stage on which things were done, and a watcher that is stepped by hand. */
public final class Scene implements AutoCloseable {
    static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Duration LEASE = Duration.ofMinutes(5);

    public final Stage stage;
    final List<CorrectionFinding> judged = new ArrayList<>();
    final List<LoweredMode> lowered = new ArrayList<>();
    Learning rule = Learning.DEFAULT;
    boolean broken;
    private final LearningListener listener =
            new LearningListener() {
                @Override
                public void judged(Watched watched, CorrectionFinding finding) {
                    judged.add(finding);
                    if (broken) {
                        throw new IllegalStateException("broken on purpose");
                    }
                }

                @Override
                public void lowered(LoweredMode mode) {
                    lowered.add(mode);
                }
            };
    private Watcher watcher;

    public Scene(Path folder) {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, "here"));
        stage.repo.addLabel("needs-info", null);
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.clock.seconds(30);
        watcher = watcher();
    }

    private Watcher watcher() {
        return new Watcher(
                stage.client,
                stage.store.corrections(),
                this::isSelf,
                _ -> rule,
                listener,
                stage.clock);
    }

    private boolean isSelf(Account account) {
        return stage.self.is(account);
    }

    void restart() {
        watcher.close();
        stage.restart();
        watcher = watcher();
    }

    /** Does it on GitHub and in the database, as execution does. */
    public TaskId act(int issue, Action... actions) {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(issue)),
                        stage.clock.instant());
        stage.store.queue().submit(event, AGENT, false);
        Claim claim = stage.store.queue().claim("here", "test", LEASE).orElseThrow();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.CLOSE,
                                "because",
                                List.of(actions),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ ->
                                new Judgement(
                                        List.of(actions).stream()
                                                .map(a ->
                                                        new Judgement.Judged(
                                                                a, new Verdict.Allowed()))
                                                .toList()));
        Execution execution = stage.store.queue().claimDecided("test", LEASE).orElseThrow();
        for (PlannedAction action : execution.actions()) {
            stage.store.queue().intend(execution.claim(), action.id());
            stage.store
                    .queue()
                    .settle(
                            execution.claim(),
                            action.id(),
                            new Outcome.Applied(write(issue, action)));
        }
        stage.store.queue().finish(execution.claim(), TaskState.DONE, null);
        stage.github.requests().clear();
        return execution.claim().task().id();
    }

    private Outcome.Receipt write(int issue, PlannedAction action) {
        return switch (action.action()) {
            case Action.AddLabel a -> stage.client.addLabel(Stage.ref(issue), a.label());
            case Action.RemoveLabel a -> stage.client.removeLabel(Stage.ref(issue), a.label());
            case Action.Assign a -> stage.client.assign(Stage.ref(issue), a.user());
            case Action.CloseIssue a -> stage.client.close(Stage.ref(issue), a.reason());
            case Action.PostComment a ->
                    stage.client.comment(
                            Stage.ref(issue),
                            a.body()
                                    + "\n\n<!-- foreman:"
                                    + action.task()
                                    + ":"
                                    + action.index()
                                    + " -->");
            case Action.EditComment a -> stage.client.editComment(Stage.WIDGETS, a.id(), a.body());
            case Action.SuggestLabel _, Action.Unacceptable _ ->
                    throw new IllegalArgumentException(action.action().kind());
        };
    }

    /** As polling does when it lists the issue. */
    public void poll(int issue) {
        Sighting seen = Sighting.of(stage.client.issue(Stage.ref(issue)));
        stage.store.inbox().observe(Stage.WIDGETS, tx -> tx.saw(seen));
    }

    public void pass(Duration time) {
        stage.clock.advance(time);
    }

    /** Works off what is due; returns how many steps that took. */
    public int work() {
        int steps = 0;
        while (steps < 100_000 && watcher.step()) {
            steps++;
        }
        return steps;
    }

    Watcher theWatcher() {
        return watcher;
    }

    CorrectionFinding verdict() {
        assertThat(judged).hasSize(1);
        return judged.getFirst();
    }

    long count(CorrectionVerdict verdict) {
        return acceptance().stream().mapToLong(a -> a.count(verdict)).sum();
    }

    List<Acceptance> acceptance() {
        return stage.store.corrections().acceptance(Optional.empty());
    }

    List<LedgerEntry> ledger(LedgerType type) {
        return stage.store
                .ledger()
                .entries(
                        new LedgerFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(type),
                                1000));
    }

    @Override
    public void close() {
        watcher.close();
        stage.close();
    }
}
