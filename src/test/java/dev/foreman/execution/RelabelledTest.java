package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskId;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.ActionState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A label that was set and taken off again leaves no trace on its issue; its events tell. */
class RelabelledTest extends Carrying {

    private void setAndTakenOff(String label) {
        stage.clock.seconds(60);
        stage.repo.label(1, label, "mara");
        stage.repo.unlabel(1, label, "mara");
        stage.clock.seconds(60);
    }

    private void untold(int status) {
        stage.github
                .faults()
                .always(On.request("GET", ".*/events"), Fault.message(status, Map.of(), "No"));
    }

    @Test
    void what_was_taken_off_while_it_was_held_is_not_set_though_somebody_approves_it() {
        TaskId task = held(LABEL, QUESTION);
        setAndTakenOff("BUG");
        approveAll(task);

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN, ActionState.APPLIED);
        assertThat(stage.repo.labelsOf(1)).containsExactly("question");
        assertThat(reason(task, 0)).contains("mara took off the label");
    }

    @Test
    void what_waited_under_a_stop_is_asked_about_too() {
        TaskId task = allowed(LABEL);
        setAndTakenOff("bug");

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
    }

    @Test
    void a_label_that_was_taken_off_and_set_by_a_human_is_not_removed() {
        stage.repo.label(1, "bug", "foreman-bot");
        stage.clock.seconds(30);
        TaskId task = held(new Action.RemoveLabel("bug"));
        stage.clock.seconds(30);
        stage.repo.unlabel(1, "bug", "mara");
        stage.repo.label(1, "bug", "mara");
        approveAll(task);

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
    }

    @Test
    void what_happened_before_the_agent_looked_is_the_gates_to_judge() {
        setAndTakenOff("bug");
        TaskId task = held(LABEL);
        approveAll(task);

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED);
    }

    @Test
    void other_labels_and_answers_do_not_matter() {
        TaskId task = allowed(LABEL);
        setAndTakenOff("question");
        stage.repo.comment(1, "rowan", "Any news?");

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED);
    }

    @Test
    void an_issue_to_which_nothing_happened_is_not_asked_about() {
        allowed(LABEL);
        stage.github.requests().clear();

        step();

        assertThat(stage.github.requests().all())
                .noneMatch(request -> request.target().contains("/events"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 403})
    void where_github_does_not_tell_only_what_a_human_looked_at_is_set(int status) {
        TaskId unseen = allowed(LABEL);
        stage.clock.seconds(60);
        stage.repo.comment(1, "rowan", "Any news?");
        untold(status);
        step();
        assertThat(states(unseen)).containsExactly(ActionState.OVERTAKEN);

        TaskId seen = held(LABEL);
        approveAll(seen);
        step();
        assertThat(states(seen)).containsExactly(ActionState.APPLIED);
    }

    @Test
    void where_github_may_tell_later_it_is_asked_later() {
        TaskId task = allowed(LABEL);
        setAndTakenOff("bug");
        untold(502);
        step();
        assertThat(states(task)).containsExactly(ActionState.PLANNED);

        stage.github.faults().clear();
        stage.clock.advance(Duration.ofMinutes(20));
        step();
        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
    }
}
