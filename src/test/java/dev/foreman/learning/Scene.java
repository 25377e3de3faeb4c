package dev.foreman.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Learning;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Acceptance;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Watched;
import dev.foreman.testing.Hands;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stage on which things were done, and a watcher that is stepped by hand. */
public final class Scene implements AutoCloseable {
    static final AgentId AGENT = Hands.AGENT;

    public final Stage stage;
    final List<CorrectionFinding> judged = new ArrayList<>();
    final List<LoweredMode> lowered = new ArrayList<>();
    Learning rule = Learning.DEFAULT;
    private final Map<AgentId, Learning> rules = new HashMap<>();
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
        stage.store.queue().assign(Map.of(AGENT, Hands.DESK));
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
                agent -> rules.getOrDefault(agent, rule),
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

    /** A second agent, with a rule of its own. */
    void ruled(AgentId agent, Learning learning) {
        rules.put(agent, learning);
        stage.store.queue().assign(Map.of(AGENT, Hands.DESK, agent, Hands.DESK));
    }

    /** Does it on GitHub and in the database, as execution does. */
    public TaskId act(int issue, Action... actions) {
        return act(AGENT, issue, actions);
    }

    TaskId act(AgentId agent, int issue, Action... actions) {
        Hands hands = new Hands(stage);
        TaskId task = hands.decide(agent, issue, "because", new Verdict.Allowed(), actions);
        hands.carryOut();
        stage.github.requests().clear();
        return task;
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
