package dev.foreman.store;

import static dev.foreman.store.Fixture.LEASE;
import static dev.foreman.store.Fixture.REPO;
import static dev.foreman.store.Fixture.decided;
import static dev.foreman.store.Fixture.event;
import static dev.foreman.store.Fixture.executing;
import static dev.foreman.store.Fixture.issue;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action COMMENT = new Action.PostComment("Which version?");
    private static final Outcome.Receipt RECEIPT =
            new Outcome.Receipt(START.plusSeconds(3), START.plusSeconds(5), 77L);

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(dir.resolve("memory.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TaskState state(TaskId id) {
        return store.queue().find(id).orElseThrow().state();
    }

    private boolean unsettled(int number) {
        return store.inbox().record(REPO, tx -> tx.unsettled(number));
    }

    private Optional<Known> known(int number) {
        return store.inbox().record(REPO, tx -> tx.known(number));
    }

    @Test
    void each_action_has_its_intent_before_and_its_outcome_after() {
        TaskId id = decided(store, 1, LABEL, COMMENT);
        Execution execution = executing(store);
        Claim claim = execution.claim();
        assertThat(claim.task().state()).isEqualTo(TaskState.EXECUTING);
        for (PlannedAction action : execution.actions()) {
            assertThat(store.queue().settle(claim, action.id(), new Outcome.Applied(RECEIPT)))
                    .as("applied without an intent")
                    .isFalse();
            assertThat(unsettled(1)).isFalse();
            assertThat(store.queue().intend(claim, action.id())).isTrue();
            assertThat(unsettled(1)).isTrue();
            assertThat(store.queue().settle(claim, action.id(), new Outcome.Applied(RECEIPT)))
                    .isTrue();
            assertThat(store.queue().settle(claim, action.id(), new Outcome.AlreadySo())).isFalse();
            assertThat(store.queue().intend(claim, action.id())).isFalse();
        }
        assertThat(unsettled(1)).isFalse();
        assertThat(store.queue().finish(claim, TaskState.DONE, null)).isEqualTo(Settled.DONE);
        assertThat(state(id)).isEqualTo(TaskState.DONE);
        assertThat(
                        store.memory()
                                .log(
                                        new LogFilter(
                                                Optional.of(REPO),
                                                Optional.of(1),
                                                Optional.empty(),
                                                5))
                                .getFirst()
                                .actions())
                .allSatisfy(action -> {
                    assertThat(action.state()).isEqualTo(ActionState.APPLIED);
                    assertThat(action.intentAt()).contains(START);
                    assertThat(action.outcomeAt()).contains(START);
                    assertThat(action.remoteId()).contains(77L);
                });
    }

    @Test
    void our_own_write_becomes_part_of_the_known_face() {
        store.inbox().observe(REPO, tx -> tx.saw(Sighting.of(issue(1, START, "p1"))));
        decided(store, 1, LABEL, COMMENT);
        Execution execution = executing(store);
        for (PlannedAction action : execution.actions()) {
            store.queue().intend(execution.claim(), action.id());
            store.queue().settle(execution.claim(), action.id(), new Outcome.Applied(RECEIPT));
        }
        Known known = known(1).orElseThrow();
        assertThat(known.sighting().labels()).containsExactly("bug", "p1");
        assertThat(known.sighting().comments()).isEqualTo(1);
        assertThat(known.sighting().updatedAt()).isEqualTo(START.plusSeconds(3));
        assertThat(known.quietUntil()).contains(START.plusSeconds(5));

        // What polling fetched before our write was settled does not undo it.
        store.inbox().observe(REPO, tx -> tx.saw(Sighting.of(issue(1, START, "p1"))));
        assertThat(known(1)).contains(known);
        // A later sighting does not end the quiet.
        store.inbox().observe(REPO, tx -> tx.saw(Sighting.of(issue(1, START.plusSeconds(4)))));
        assertThat(known(1).orElseThrow().quietUntil()).contains(START.plusSeconds(5));
    }

    @Test
    void an_issue_that_polling_never_saw_is_known_after_our_write() {
        decided(store, 1, LABEL);
        Execution execution = executing(store);
        long id = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), id);
        store.queue().settle(execution.claim(), id, new Outcome.Applied(RECEIPT));
        assertThat(
                        known(1).orElseThrow()
                                .sighting()
                                .sameFaceAs(Sighting.of(issue(1, START, "Bug"))))
                .isTrue();
    }

    @Test
    void outcomes_that_wrote_nothing_leave_the_known_face_alone() {
        decided(store, 1, LABEL, COMMENT, new Action.Assign("me"), new Action.RemoveLabel("x"));
        Execution execution = executing(store);
        Outcome[] outcomes = {
            new Outcome.AlreadySo(),
            new Outcome.DryRun(),
            new Outcome.Failed("no such user"),
            new Outcome.Dropped("an earlier action failed")
        };
        for (int i = 0; i < outcomes.length; i++) {
            long id = execution.actions().get(i).id();
            assertThat(store.queue().settle(execution.claim(), id, outcomes[i])).isTrue();
        }
        assertThat(known(1)).isEmpty();
        store.queue().finish(execution.claim(), TaskState.FAILED, "no such user");
        assertThat(store.queue().retryFailed(execution.claim().task().id())).isEqualTo(1);
        assertThat(executing(store).actions())
                .extracting(PlannedAction::state)
                .containsExactly(
                        ActionState.ALREADY_SO,
                        ActionState.DRY_RUN,
                        ActionState.PLANNED,
                        ActionState.PLANNED);
    }

    @Test
    void an_execution_that_died_is_taken_up_with_its_intent() {
        decided(store, 1, LABEL);
        Execution dead = executing(store);
        long id = dead.actions().getFirst().id();
        store.queue().intend(dead.claim(), id);
        clock.advance(LEASE);
        assertThat(store.queue().requeueExpired()).isEqualTo(1);
        Execution next = executing(store);
        assertThat(next.actions().getFirst())
                .satisfies(action -> {
                    assertThat(action.state()).isEqualTo(ActionState.INTENDED);
                    assertThat(action.intentAt()).contains(START);
                    assertThat(action.attempts()).isEqualTo(1);
                });
        assertThat(store.queue().intend(dead.claim(), id)).isFalse();
        assertThat(store.queue().settle(dead.claim(), id, new Outcome.Applied(RECEIPT))).isFalse();
        assertThat(store.queue().finish(dead.claim(), TaskState.DONE, null))
                .isEqualTo(Settled.LOST);

        assertThat(store.queue().intend(next.claim(), id)).isTrue();
        assertThat(store.queue().postpone(next.claim(), "quota", clock.instant()))
                .isEqualTo(Settled.DECIDED);
        PlannedAction again = executing(store).actions().getFirst();
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.intentAt()).contains(START);
    }

    @Test
    void an_action_of_another_task_cannot_be_touched() {
        decided(store, 1, LABEL);
        decided(store, 2, LABEL);
        Execution first = executing(store);
        Execution second = executing(store);
        long foreign = second.actions().getFirst().id();
        assertThat(store.queue().intend(first.claim(), foreign)).isFalse();
        assertThat(store.queue().settle(first.claim(), foreign, new Outcome.AlreadySo())).isFalse();
    }

    @Test
    void a_task_with_open_actions_is_not_done() {
        TaskId id = decided(store, 1, LABEL);
        Execution execution = executing(store);
        assertThatThrownBy(() -> store.queue().finish(execution.claim(), TaskState.DONE, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("action 0 is PLANNED");
        assertThat(state(id)).isEqualTo(TaskState.EXECUTING);
    }

    @Test
    void a_failed_execution_drops_what_was_not_attempted() {
        TaskId id = decided(store, 1, LABEL, COMMENT);
        Execution execution = executing(store);
        long label = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), label);
        store.queue().settle(execution.claim(), label, new Outcome.Failed("forbidden"));
        assertThat(store.queue().finish(execution.claim(), TaskState.FAILED, null))
                .isEqualTo(Settled.FAILED);
        assertThat(state(id)).isEqualTo(TaskState.FAILED);
        assertThat(store.queue().retryFailed(id)).isEqualTo(1);
        assertThat(state(id)).isEqualTo(TaskState.DECIDED);
        Execution again = executing(store);
        assertThat(again.actions())
                .extracting(PlannedAction::state)
                .containsExactly(ActionState.PLANNED, ActionState.PLANNED);
        assertThat(store.queue().release(again.claim())).isEqualTo(Settled.DECIDED);
    }

    @Test
    void a_postponed_execution_waits() {
        decided(store, 1, LABEL);
        Instant later = START.plusSeconds(90);
        assertThat(store.queue().postpone(executing(store).claim(), "quota spent", later))
                .isEqualTo(Settled.DECIDED);
        assertThat(store.queue().claimDecided("x", LEASE)).isEmpty();
        assertThat(store.queue().nextWake()).contains(later);
        clock.advance(Duration.ofSeconds(90));
        assertThat(executing(store).claim().task().lastError()).contains("quota spent");
    }

    @Test
    void a_dry_run_in_flight_is_not_an_unsettled_write() {
        TaskId dry = store.queue().submit(event(1, START), Fixture.AGENT, true);
        store.queue().assign(java.util.Map.of(Fixture.AGENT, Fixture.INSTANCE));
        Claim claim = Fixture.claim(store);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(dry, LABEL),
                        _ -> Optional.empty(),
                        Fixture.allowing(LABEL));
        Execution execution = executing(store);
        long id = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), id);
        assertThat(unsettled(1)).isFalse();
        store.queue().settle(execution.claim(), id, new Outcome.DryRun());
        assertThat(store.queue().finish(execution.claim(), TaskState.DONE, null))
                .isEqualTo(Settled.DONE);
    }
}
