package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.store.ActedAs;
import dev.foreman.store.ActionState;
import dev.foreman.store.Approval;
import dev.foreman.store.Claim;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.Deed;
import dev.foreman.store.Ruling;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a human let go is carried out: once, and only what is still true. */
class ApprovedTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Judged LABEL =
            new Judged(new Action.AddLabel("bug"), new Verdict.Allowed());
    private static final Judged HELD_COMMENT =
            new Judged(new Action.PostComment("Which version?"), new Verdict.Held("mode", "wait"));

    @TempDir Path folder;
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, "here"));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        stage.clock.seconds(30);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private boolean step() {
        return new Executor(
                        stage.client,
                        ActedAs.remember(stage.store.meta(), stage.self)::is,
                        stage.store.queue(),
                        Set.of(),
                        1,
                        _ -> Duration.ofSeconds(10),
                        LEASE,
                        Duration.ofSeconds(1),
                        "test",
                        _ -> new Terms(Policy.DEFAULT, "", Duration.ofHours(72)),
                        Restraints.NONE,
                        ExecutionListener.SILENT,
                        stage.clock)
                .step();
    }

    private TaskId decide(Judged... judged) {
        List<Judged> all = List.of(judged);
        TaskId task =
                stage.store
                        .queue()
                        .submit(
                                new Event(
                                        Stage.WIDGETS,
                                        TaskType.ISSUE_TRIAGE,
                                        "triage",
                                        stage.client.issue(Stage.ref(1)),
                                        stage.clock.instant()),
                                AGENT,
                                false);
        Claim claim = stage.store.queue().claim("here", "test", LEASE).orElseThrow();
        stage.store
                .queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                task,
                                Decision.LABEL_AND_RESPOND,
                                "because",
                                all.stream().map(Judged::action).toList(),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> new Judgement(all));
        return task;
    }

    private void approveAll(TaskId task) {
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

    private List<ActionState> states(TaskId task) {
        return stage.store.undos().deeds(task).stream().map(Deed::state).toList();
    }

    private TaskState state(TaskId task) {
        return stage.store.queue().find(task).orElseThrow().state();
    }

    @Test
    void what_is_held_is_passed_over_until_it_is_approved_and_then_done_once() {
        TaskId task = decide(LABEL, HELD_COMMENT);
        assertThat(step()).isTrue();
        assertThat(step()).isFalse();
        assertThat(stage.repo.comments(1)).isEmpty();
        approveAll(task);
        stage.restart();
        assertThat(step()).isTrue();
        assertThat(step()).isFalse();
        assertThat(stage.repo.comments(1)).hasSize(1);
        assertThat(states(task)).containsOnly(ActionState.APPLIED);
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void an_answer_after_the_approval_comes_first_and_one_before_it_was_seen() {
        TaskId seen = decide(HELD_COMMENT);
        stage.clock.seconds(60);
        stage.repo.comment(1, "rowan", "It is 1.2.");
        stage.clock.seconds(60);
        approveAll(seen);
        assertThat(step()).isTrue();
        assertThat(states(seen)).containsOnly(ActionState.APPLIED);

        TaskId unseen = decide(HELD_COMMENT);
        stage.clock.seconds(60);
        approveAll(unseen);
        stage.clock.seconds(60);
        stage.repo.comment(1, "rowan", "Leave it, please.");
        stage.clock.seconds(60);
        assertThat(step()).isTrue();
        assertThat(states(unseen)).containsOnly(ActionState.OVERTAKEN);
    }

    @Test
    void what_the_clock_let_go_stops_for_whoever_speaks_before_it_is_done() {
        Judged close =
                new Judged(
                        new Action.CloseIssue("not_planned", null),
                        new Verdict.Held("objection", "announced"),
                        false,
                        Duration.ofDays(7));
        TaskId task = decide(close);
        Approval waiting = stage.store.approvals().of(task).getFirst();
        stage.clock.advance(Duration.ofDays(8));
        stage.store
                .approvals()
                .approve(waiting.id(), waiting.digest(), new Decider("the clock", Via.CLOCK, null));
        stage.repo.comment(1, "rowan", "Please keep it open.");

        assertThat(step()).isTrue();

        assertThat(stage.repo.issue(1).isOpen()).isTrue();
        assertThat(states(task)).containsOnly(ActionState.OVERTAKEN);
    }

    @Test
    void a_kill_at_any_point_after_the_approval_does_it_once() {
        for (Phase phase : Phase.values()) {
            TaskId task = decide(HELD_COMMENT);
            int before = stage.repo.comments(1).size();
            approveAll(task);
            stage.restart();
            stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(phase));
            step();
            stage.restart();
            stage.clock.advance(Duration.ofMinutes(20));
            while (step()) {
                stage.clock.seconds(60);
            }
            assertThat(stage.repo.comments(1)).as(phase.toString()).hasSize(before + 1);
            assertThat(states(task)).containsOnly(ActionState.APPLIED);
        }
    }

    @Test
    void what_is_approved_after_another_had_failed_is_done_all_the_same() {
        TaskId task = decide(LABEL, HELD_COMMENT);
        stage.github.faults().always(On.request("POST", ".*/labels"), Fault.forbidden());
        step();
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        approveAll(task);
        step();
        assertThat(states(task)).containsExactly(ActionState.FAILED, ActionState.APPLIED);
        assertThat(state(task))
                .as("that one had failed is not forgotten")
                .isEqualTo(TaskState.FAILED);
        assertThat(stage.repo.comments(1)).hasSize(1);
    }

    @Test
    void what_became_stale_between_approval_and_execution_is_not_done() {
        TaskId task = decide(HELD_COMMENT);
        approveAll(task);
        stage.repo.close(1, "mara", "completed");
        step();
        assertThat(states(task)).containsExactly(ActionState.DROPPED);
        assertThat(stage.repo.comments(1)).isEmpty();
    }
}
