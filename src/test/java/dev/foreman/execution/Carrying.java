package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.ActedAs;
import dev.foreman.store.ActionState;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Deed;
import dev.foreman.store.LogFilter;
import dev.foreman.store.PlannedAction;
import dev.foreman.store.Ruling;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Hands;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on issue 1 of a simulated GitHub, and what carries them out. */
abstract class Carrying {
    static final Duration LEASE = Duration.ofMinutes(5);
    static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    static final Action LABEL = new Action.AddLabel("bug");
    static final Action QUESTION = new Action.AddLabel("question");
    static final Action COMMENT = new Action.PostComment("Which version is it?");
    static final Action CLOSE = new Action.CloseIssue("not_planned", null);

    @TempDir Path folder;
    Stage stage;
    Terms terms = new Terms(Policy.DEFAULT, "", Duration.ofHours(72));
    Restraints restraints = Restraints.NONE;

    /** What happens right after an action has its outcome. */
    Runnable meanwhile = () -> {};

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, Hands.DESK));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.clock.seconds(30);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    Executor executor() {
        return executor(ActedAs.remember(stage.store.meta(), stage.self)::is);
    }

    Executor executor(Predicate<@Nullable Account> ours) {
        return new Executor(
                stage.client,
                ours,
                stage.store.commands()::isMereCommand,
                stage.store.queue(),
                Set.of(),
                2,
                Duration::ofMinutes,
                LEASE,
                Duration.ofSeconds(1),
                "test",
                _ -> terms,
                restraints,
                new ExecutionListener() {
                    @Override
                    public void settled(Task task, Action action, Outcome outcome) {
                        meanwhile.run();
                    }
                },
                stage.clock);
    }

    boolean step() {
        return executor().step();
    }

    /** Stores a decision on the issue as it is now, all of it allowed. */
    TaskId allowed(Action... actions) {
        return decided(true, false, judged(actions));
    }

    /** A decision that waits for a human. */
    TaskId held(Action... actions) {
        return decided(
                true,
                false,
                Arrays.stream(actions)
                        .map(a -> new Judged(a, new Verdict.Held("mode", "wait")))
                        .toList());
    }

    static List<Judged> judged(Action... actions) {
        return Arrays.stream(actions).map(a -> new Judged(a, new Verdict.Allowed())).toList();
    }

    /**
     * Stores a decision on the issue as it is now.
     *
     * @param requested by hand; else as polling brings it up
     */
    TaskId decided(boolean requested, boolean dryRun, List<Judged> all) {
        Hands hands = new Hands(stage);
        Event event = hands.event(1, requested ? "triage" : "opened");
        if (requested) {
            stage.store.queue().submit(event, AGENT, dryRun);
        } else {
            stage.store
                    .inbox()
                    .observe(Stage.WIDGETS, tx -> tx.enqueue(event, List.of(AGENT), dryRun));
        }
        return hands.decideNext("because", all);
    }

    void approveAll(TaskId task) {
        for (Approval approval : stage.store.approvals().of(task)) {
            assertThat(
                            stage.store
                                    .approvals()
                                    .approve(
                                            approval.id(),
                                            approval.digest(),
                                            new Decider("mara", Via.CLI, null)))
                    .isInstanceOf(Ruling.Done.class);
        }
    }

    /** Claims, writes the first intent, and dies there: the next start takes the task up again. */
    PlannedAction crashAfterIntent() {
        var execution = stage.store.queue().claimDecided("dying", LEASE).orElseThrow();
        PlannedAction first = execution.actions().getFirst();
        assertThat(stage.store.queue().intend(execution.claim(), first.id())).isTrue();
        stage.restart();
        return first;
    }

    Task find(TaskId task) {
        return stage.store.queue().find(task).orElseThrow();
    }

    TaskState state(TaskId task) {
        return find(task).state();
    }

    List<ActionState> states(TaskId task) {
        return stage.store.undos().deeds(task).stream().map(Deed::state).toList();
    }

    /** Why an action ended as it did. */
    String reason(TaskId task, int index) {
        return stage
                .store
                .memory()
                .log(
                        new LogFilter(
                                Optional.of(Stage.WIDGETS), Optional.of(1), Optional.empty(), 100))
                .stream()
                .filter(entry -> entry.task().equals(Optional.of(task)))
                .flatMap(entry -> entry.actions().get(index).reason().stream())
                .findFirst()
                .orElse("");
    }

    List<Comment> ours() {
        return stage.repo.comments(1).stream().filter(c -> stage.self.is(c.user())).toList();
    }

    List<String> writes() {
        return stage.github.requests().writes().stream()
                .map(r -> r.method() + " " + r.target())
                .toList();
    }
}
