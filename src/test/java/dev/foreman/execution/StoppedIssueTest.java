package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.store.ActionState;
import dev.foreman.store.SeenCommand;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A maintainer's word that an issue is to be left alone reaches what was begun already. */
class StoppedIssueTest extends Carrying {
    private long comments = 100;

    private SeenCommand command(String text) {
        stage.clock.seconds(5);
        SeenCommand seen =
                new SeenCommand(
                        Stage.WIDGETS,
                        1,
                        comments++,
                        text,
                        new Account("mara", 8, "User"),
                        stage.clock.instant());
        stage.store.commands().saw(Stage.WIDGETS, List.of(seen), stage.clock.instant());
        return seen;
    }

    private void leaveAlone(boolean stop) {
        assertThat(stage.store.commands().leaveAlone(command("/foreman stop"), stop)).isPresent();
    }

    private void retriage() {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        assertThat(
                        stage.store
                                .commands()
                                .retriage(command("/foreman retriage"), event, List.of(AGENT)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_write_that_was_begun_and_not_made_is_not_made_any_more(boolean stop) {
        TaskId task = allowed(COMMENT, LABEL);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.BEFORE));
        step();
        assertThat(states(task)).startsWith(ActionState.INTENDED);
        leaveAlone(stop);
        stage.clock.seconds(3_600);

        step();

        assertThat(ours()).isEmpty();
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(states(task)).containsOnly(ActionState.DROPPED);
        assertThat(reason(task, 0)).contains("left alone");
    }

    @Test
    void a_write_that_was_made_is_found_all_the_same() {
        TaskId task = allowed(COMMENT, LABEL);
        stage.github.faults().next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        step();
        leaveAlone(true);
        stage.clock.seconds(3_600);

        step();

        assertThat(ours()).hasSize(1);
        assertThat(states(task)).containsExactly(ActionState.APPLIED, ActionState.DROPPED);
    }

    @Test
    void between_two_writes_it_is_heard_too() {
        TaskId task = allowed(LABEL, COMMENT);
        meanwhile =
                () -> {
                    meanwhile = () -> {};
                    leaveAlone(false);
                };

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED, ActionState.DROPPED);
    }

    @Test
    void a_retry_brings_nothing_back_until_a_maintainer_wants_the_issue_looked_at_again() {
        stage.github.faults().next(On.request("POST", ".*/labels"), Fault.forbidden());
        TaskId task = allowed(LABEL, COMMENT);
        step();
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        leaveAlone(true);

        assertThat(stage.store.queue().retryFailed(task)).isZero();
        assertThat(state(task)).isEqualTo(TaskState.FAILED);
        assertThat(stage.store.queue().leftAlone(Stage.ref(1))).isTrue();

        retriage();
        assertThat(stage.store.queue().leftAlone(Stage.ref(1))).isFalse();
        assertThat(stage.store.queue().retryFailed(task)).isOne();
        step();
        assertThat(states(task)).containsOnly(ActionState.APPLIED);
    }
}
