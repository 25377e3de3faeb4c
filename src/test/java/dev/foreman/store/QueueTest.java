package dev.foreman.store;

import static dev.foreman.store.Fixture.AGENT;
import static dev.foreman.store.Fixture.INSTANCE;
import static dev.foreman.store.Fixture.LEASE;
import static dev.foreman.store.Fixture.NOTHING;
import static dev.foreman.store.Fixture.REPO;
import static dev.foreman.store.Fixture.claim;
import static dev.foreman.store.Fixture.decision;
import static dev.foreman.store.Fixture.enqueue;
import static dev.foreman.store.Fixture.event;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.testing.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;
    private Store store;

    @BeforeEach
    void open() {
        db = dir.resolve("memory.db");
        store = Store.open(db, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TaskState state(TaskId id) {
        return store.queue().find(id).orElseThrow().state();
    }

    @Test
    void tasks_are_claimed_in_order_of_readiness_by_their_own_instance_only() {
        enqueue(store, 1);
        enqueue(store, 2);
        assertThat(store.queue().claim("another", "w", LEASE)).isEmpty();
        assertThat(claim(store).task().issue().number()).isEqualTo(1);
        Claim second = claim(store);
        assertThat(second.task().issue().number()).isEqualTo(2);
        assertThat(second.task().state()).isEqualTo(TaskState.CLAIMED);
        assertThat(store.queue().claim(INSTANCE, "w", LEASE)).isEmpty();
    }

    @Test
    void of_many_workers_at_once_exactly_one_gets_a_task() throws Exception {
        enqueue(store, 1);
        CountDownLatch go = new CountDownLatch(1);
        Callable<Optional<Claim>> race =
                () -> {
                    go.await();
                    return store.queue().claim(INSTANCE, Thread.currentThread().toString(), LEASE);
                };
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Claim>>> claims =
                    java.util.stream.Stream.generate(() -> workers.submit(race)).limit(8).toList();
            go.countDown();
            int won = 0;
            for (Future<Optional<Claim>> each : claims) {
                won += each.get().isPresent() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void of_two_connections_that_chose_the_same_task_the_second_loses() throws Exception {
        enqueue(store, 1);
        Move move = new Move(TaskState.QUEUED, TaskState.CLAIMED);
        CountDownLatch chosen = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Database other = Database.writable(db);
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            long seq =
                    other.read(handle ->
                            handle.createQuery("SELECT seq FROM task").mapTo(Long.class).one());
            // The first holds its transaction open while the second waits for SQLite's lock.
            Future<Optional<Claim>> first =
                    workers.submit(() ->
                            other.change(handle -> {
                                Optional<Claim> mine =
                                        TaskRows.take(
                                                handle, seq, move, "a", START.plus(LEASE), START);
                                chosen.countDown();
                                await(go);
                                return mine;
                            }));
            chosen.await();
            Future<Optional<Claim>> second =
                    workers.submit(() -> store.queue().claim(INSTANCE, "b", LEASE));
            go.countDown();
            assertThat(first.get()).isPresent();
            assertThat(second.get()).isEmpty();
            assertThat(
                            other.<Optional<Claim>>change(handle ->
                                    TaskRows.take(
                                            handle, seq, move, "c", START.plus(LEASE), START)))
                    .isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Defect(4)
    void a_late_report_after_expiry_and_another_claim_changes_nothing() {
        enqueue(store, 1);
        Claim late = claim(store);
        clock.advance(LEASE.minusSeconds(1));
        assertThat(store.queue().requeueExpired()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.queue().requeueExpired()).isEqualTo(1);
        assertThat(store.queue().find(late.task().id()).orElseThrow().attempts()).isZero();
        Claim current = claim(store);
        assertThat(current.fence()).isGreaterThan(late.fence());

        assertChangesNothing(late);
        assertThat(store.queue().retry(current, "no answer", START, 3)).isEqualTo(Settled.QUEUED);
    }

    @Test
    @Defect(4)
    void a_forged_claim_changes_nothing() {
        enqueue(store, 1);
        Claim claim = claim(store);
        assertChangesNothing(new Claim(claim.task(), "somebody", claim.fence()));
        assertChangesNothing(new Claim(claim.task(), claim.owner(), claim.fence() + 1));
        assertThat(store.queue().heartbeat(claim, LEASE)).isTrue();
    }

    private void assertChangesNothing(Claim claim) {
        Queue queue = store.queue();
        Task before = queue.find(claim.task().id()).orElseThrow();
        assertThat(queue.heartbeat(claim, LEASE)).isFalse();
        assertThat(queue.retry(claim, "late", START, 3)).isEqualTo(Settled.LOST);
        assertThat(queue.release(claim)).isEqualTo(Settled.LOST);
        assertThat(
                        queue.decide(
                                claim,
                                decision(claim.task().id()),
                                _ -> Optional.of("forged"),
                                NOTHING))
                .isEqualTo(new Decided.Lost());
        assertThat(queue.finish(claim, TaskState.DONE, null)).isEqualTo(Settled.LOST);
        assertThat(queue.finish(claim, TaskState.FAILED, "late")).isEqualTo(Settled.LOST);
        assertThat(queue.postpone(claim, "late", START)).isEqualTo(Settled.LOST);
        assertThat(queue.find(claim.task().id())).contains(before);
        assertThat(store.memory().summary(before.issue())).isEmpty();
    }

    @Test
    void a_heartbeat_keeps_a_lease_alive() {
        enqueue(store, 1);
        Claim claim = claim(store);
        clock.advance(LEASE.minusSeconds(1));
        assertThat(store.queue().heartbeat(claim, LEASE)).isTrue();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(store.queue().requeueExpired()).isZero();
    }

    @Test
    void what_a_dead_process_held_is_released_when_the_next_one_opens() {
        enqueue(store, 1);
        Claim claim = claim(store);
        store.close();
        store = Store.open(db, clock);
        assertThat(state(claim.task().id())).isEqualTo(TaskState.QUEUED);
        assertThat(store.queue().retry(claim, "late", START, 3)).isEqualTo(Settled.LOST);
    }

    @Test
    void a_released_task_is_as_it_was() {
        enqueue(store, 1);
        Claim claim = claim(store);
        assertThat(store.queue().release(claim)).isEqualTo(Settled.QUEUED);
        assertThat(store.queue().find(claim.task().id()).orElseThrow().attempts()).isZero();
        assertThat(claim(store).fence()).isEqualTo(claim.fence() + 1);
    }

    @Test
    void a_failing_task_is_tried_again_later_up_to_the_limit() {
        enqueue(store, 1);
        for (int retry = 1; retry <= 3; retry++) {
            Claim claim = claim(store);
            var later = clock.instant().plusSeconds(30);
            assertThat(store.queue().retry(claim, "error " + retry, later, 3))
                    .isEqualTo(Settled.QUEUED);
            assertThat(store.queue().claim(INSTANCE, "w", LEASE)).isEmpty();
            assertThat(store.queue().nextWake()).contains(later);
            clock.advance(Duration.ofSeconds(30));
            assertThat(store.queue().nextWake()).isEmpty();
        }
        Claim last = claim(store);
        assertThat(last.task().attempts()).isEqualTo(3);
        assertThat(last.task().lastError()).contains("error 3");
        assertThat(store.queue().retry(last, "error 4", clock.instant(), 3))
                .isEqualTo(Settled.FAILED);
        assertThat(store.queue().counts()).containsEntry(TaskState.FAILED, 1L);

        assertThat(store.queue().retryFailed(last.task().id())).isEqualTo(1);
        assertThat(store.queue().retryFailed(last.task().id())).isZero();
        assertThat(claim(store).task().attempts()).isZero();
    }

    @Test
    void tasks_of_an_agent_that_is_gone_fail_and_can_be_retried_when_it_is_back() {
        enqueue(store, 1);
        enqueue(store, 2);
        Claim claimed = claim(store);
        AgentId other = new AgentId(REPO, "issue-labels", 1);
        store.queue().assign(Map.of(other, "labels-1"));
        assertThat(store.queue().counts()).containsEntry(TaskState.FAILED, 2L);
        assertThat(store.queue().find(claimed.task().id()).orElseThrow().lastError())
                .contains("agent octo/cat:issue-triage is no longer configured");
        assertThat(store.queue().retry(claimed, "late", START, 3)).isEqualTo(Settled.LOST);

        store.queue().assign(Map.of(AGENT, "triage-9"));
        assertThat(store.queue().retryFailed(claimed.task().id())).isEqualTo(1);
        assertThat(store.queue().claim("triage-9", "w", LEASE)).isPresent();
    }

    @Test
    void a_restart_with_another_instance_moves_the_waiting_tasks_to_it() {
        enqueue(store, 1);
        store.queue().assign(Map.of(AGENT, "triage-2"));
        assertThat(store.queue().claim(INSTANCE, "w", LEASE)).isEmpty();
        assertThat(store.queue().claim("triage-2", "w", LEASE)).isPresent();
    }

    @Test
    void the_planned_actions_of_an_agent_that_is_gone_are_dropped_but_a_sent_one_is_settled() {
        TaskId unsent = Fixture.decided(store, 1, new Action.AddLabel("bug"));
        TaskId sent =
                Fixture.decided(
                        store, 2, new Action.AddLabel("bug"), new Action.PostComment("hello"));
        Execution first = Fixture.executing(store);
        Execution second = Fixture.executing(store);
        assertThat(first.claim().task().id()).isEqualTo(unsent);
        assertThat(store.queue().intend(second.claim(), second.actions().getFirst().id())).isTrue();

        store.queue().assign(Map.of());
        assertThat(state(unsent)).isEqualTo(TaskState.FAILED);
        assertThat(state(sent)).isEqualTo(TaskState.EXECUTING);
        clock.advance(LEASE);
        store.queue().requeueExpired();
        assertThat(Fixture.executing(store).actions())
                .extracting(PlannedAction::state)
                .containsExactly(ActionState.INTENDED, ActionState.DROPPED);
    }

    @Test
    void the_queue_tells_how_it_stands() {
        assertThat(store.queue().oldestQueued()).isEmpty();
        enqueue(store, 1);
        clock.advance(Duration.ofMinutes(1));
        enqueue(store, event(2, START));
        assertThat(store.queue().oldestQueued()).contains(START);
        assertThat(store.queue().counts())
                .containsOnlyKeys(TaskState.values())
                .containsEntry(TaskState.QUEUED, 2L);
        assertThat(store.queue().recent(1))
                .singleElement()
                .satisfies(task -> assertThat(task.issue().number()).isEqualTo(2));
        assertThat(store.queue().find(TaskId.random())).isEmpty();
    }
}
