package dev.foreman.store;

import static dev.foreman.store.TaskState.CLAIMED;
import static dev.foreman.store.TaskState.DECIDED;
import static dev.foreman.store.TaskState.DONE;
import static dev.foreman.store.TaskState.EXECUTING;
import static dev.foreman.store.TaskState.FAILED;
import static dev.foreman.store.TaskState.QUEUED;
import static dev.foreman.store.TaskState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateMachineTest {
    private static final Map<TaskState, Set<TaskState>> TASKS =
            Map.of(
                    QUEUED, EnumSet.of(CLAIMED, SUPERSEDED, FAILED),
                    CLAIMED, EnumSet.of(QUEUED, DECIDED, DONE, FAILED),
                    DECIDED, EnumSet.of(EXECUTING, FAILED),
                    EXECUTING, EnumSet.of(DECIDED, DONE, FAILED),
                    FAILED, EnumSet.of(QUEUED, DECIDED),
                    DONE, EnumSet.of(DECIDED),
                    SUPERSEDED, EnumSet.noneOf(TaskState.class));

    private static final Map<ActionState, Set<ActionState>> ACTIONS =
            Map.of(
                    ActionState.PLANNED,
                    EnumSet.of(
                            ActionState.INTENDED,
                            ActionState.ALREADY_SO,
                            ActionState.DRY_RUN,
                            ActionState.FAILED,
                            ActionState.HELD,
                            ActionState.OVERTAKEN,
                            ActionState.DROPPED),
                    ActionState.HELD,
                    EnumSet.of(ActionState.PLANNED, ActionState.REFUSED),
                    ActionState.INTENDED,
                    EnumSet.of(
                            ActionState.INTENDED,
                            ActionState.OVERTAKEN,
                            ActionState.HELD,
                            ActionState.APPLIED,
                            ActionState.ALREADY_SO,
                            ActionState.DRY_RUN,
                            ActionState.FAILED,
                            ActionState.DROPPED),
                    ActionState.FAILED,
                    EnumSet.of(ActionState.PLANNED),
                    ActionState.DROPPED,
                    EnumSet.of(ActionState.PLANNED));

    @ParameterizedTest
    @EnumSource
    void a_task_makes_exactly_the_legal_moves(TaskState from) {
        for (TaskState to : TaskState.values()) {
            boolean legal = TASKS.getOrDefault(from, Set.of()).contains(to);
            assertThat(from.may(to)).as(from + " to " + to).isEqualTo(legal);
            if (legal) {
                assertThat(new Move(from, to).to()).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> new Move(from, to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("never goes from " + from + " to " + to);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_action_makes_exactly_the_legal_moves(ActionState from) {
        for (ActionState to : ActionState.values()) {
            assertThat(from.may(to))
                    .as(from + " to " + to)
                    .isEqualTo(ACTIONS.getOrDefault(from, Set.of()).contains(to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_a_leased_task_can_be_released(TaskState state) {
        if (state.leased()) {
            assertThat(state.may(state.released())).isTrue();
            assertThat(state.unfinished()).isTrue();
        } else {
            assertThatThrownBy(state::released).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_report_leaves_a_task_only_where_it_can_rest(TaskState state) {
        if (EnumSet.of(QUEUED, DECIDED, DONE, FAILED).contains(state)) {
            assertThat(Settled.in(state).name()).isEqualTo(state.name());
        } else {
            assertThatThrownBy(() -> Settled.in(state)).isInstanceOf(IllegalStateException.class);
        }
    }
}
