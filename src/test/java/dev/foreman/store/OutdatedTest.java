package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop, forbid, go on: what was let through before is not done under the new policy. */
class OutdatedTest {
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action QUESTION = new Action.AddLabel("question");

    @TempDir Path dir;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(dir.resolve("memory.db"), new TestClock());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TaskId decided(String policy) {
        Fixture.enqueue(store, 1);
        Claim claim = Fixture.claim(store);
        TaskId task = claim.task().id();
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(task, BUG, QUESTION),
                        _ -> Optional.empty(),
                        _ ->
                                new Judgement(
                                        List.of(
                                                new Judged(BUG, new Verdict.Allowed()),
                                                new Judged(QUESTION, new Verdict.Allowed())),
                                        null,
                                        policy,
                                        Duration.ofHours(72)));
        return task;
    }

    private List<ActionState> states(TaskId task) {
        return store.undos().deeds(task).stream().map(Deed::state).toList();
    }

    @Test
    void what_was_decided_under_another_policy_is_dropped_and_the_rest_is_not() {
        TaskId task = decided("old");

        assertThat(store.approvals().withdrawOthers(Map.of(Fixture.AGENT, "old"))).isZero();
        assertThat(states(task)).containsOnly(ActionState.PLANNED);

        assertThat(store.approvals().withdrawOthers(Map.of(Fixture.AGENT, "new"))).isEqualTo(2);
        assertThat(states(task)).containsOnly(ActionState.DROPPED);
    }

    @Test
    void what_may_have_been_done_already_is_settled_by_looking_not_dropped() {
        TaskId task = decided("old");
        Execution execution = Fixture.executing(store);
        assertThat(store.queue().intend(execution.claim(), execution.actions().getFirst().id()))
                .isTrue();
        store.queue().release(execution.claim(), "stopped", TestClock.START);

        store.approvals().withdrawOthers(Map.of(Fixture.AGENT, "new"));

        assertThat(states(task)).containsExactly(ActionState.INTENDED, ActionState.DROPPED);
    }

    @Test
    void nor_is_what_was_tried_before_and_is_to_be_tried_again() {
        TaskId task = decided("old");
        Execution execution = Fixture.executing(store);
        long first = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), first);
        store.queue().settle(execution.claim(), first, new Outcome.Failed("who knows"));
        store.queue().finish(execution.claim(), TaskState.FAILED, "who knows");
        assertThat(store.queue().retryFailed(task)).isOne();

        assertThat(store.approvals().withdrawOthers(Map.of(Fixture.AGENT, "new"))).isOne();

        assertThat(states(task)).containsExactly(ActionState.PLANNED, ActionState.DROPPED);
    }

    @Test
    void what_says_no_policy_or_is_of_an_agent_that_is_not_asked_about_is_left_alone() {
        TaskId task = decided("");

        assertThat(store.approvals().withdrawOthers(Map.of(Fixture.AGENT, "new"))).isZero();
        assertThat(store.approvals().withdrawOthers(Map.of())).isZero();
        assertThat(states(task)).containsOnly(ActionState.PLANNED);
    }

    @Test
    void an_agent_that_is_not_asked_about_keeps_what_was_decided_under_any_policy() {
        TaskId task = decided("old");

        assertThat(store.approvals().withdrawOthers(Map.of())).isZero();

        assertThat(states(task)).containsOnly(ActionState.PLANNED);
    }
}
