package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.store.ActionState;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import dev.foreman.store.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a human let go is carried out: once, and only what is still true. */
class ApprovedTest extends Carrying {
    private static final Judged DONE =
            new Judged(new Action.AddLabel("bug"), new Verdict.Allowed());
    private static final Judged HELD_COMMENT =
            new Judged(new Action.PostComment("Which version?"), new Verdict.Held("mode", "wait"));

    private TaskId decide(Judged... judged) {
        return decided(true, false, List.of(judged));
    }

    @Test
    void what_is_held_is_passed_over_until_it_is_approved_and_then_done_once() {
        TaskId task = decide(DONE, HELD_COMMENT);
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
        TaskId task = decide(DONE, HELD_COMMENT);
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
