package dev.foreman.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.policy.Policy;
import dev.foreman.dispatch.AgentProfile;
import dev.foreman.dispatch.Backoff;
import dev.foreman.dispatch.Desk;
import dev.foreman.dispatch.DispatchListener;
import dev.foreman.dispatch.Dispatcher;
import dev.foreman.dispatch.ModelAccess;
import dev.foreman.execution.ExecutionListener;
import dev.foreman.execution.Executor;
import dev.foreman.execution.Restraints;
import dev.foreman.execution.Terms;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.Claim;
import dev.foreman.store.Decided;
import dev.foreman.store.Execution;
import dev.foreman.store.Heartbeat;
import dev.foreman.store.Queue;
import dev.foreman.store.Settled;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Dump;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.Meddling;
import dev.foreman.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Claims are leases with a heartbeat: kept by who works, lost by who does not. */
@Timeout(120)
class LeasesTest {
    /** So short that it is renewed within a blink of real time; it runs out by the hand clock. */
    private static final Duration SHORT = Duration.ofMillis(60);

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Action LABEL = new Action.AddLabel("bug");

    @TempDir Path folder;
    private Stage stage;
    private final FakeAgent agent = new FakeAgent();
    private final AgentClient client = new AgentClient();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicReference<Thread> asked = new AtomicReference<>();

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, "desk"));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        agent.answering(t -> {
            asked.set(Thread.currentThread());
            awaitAnswer();
            return FakeAgent.decide(t, Decision.LABEL_AND_RESPOND, LABEL);
        });
    }

    @AfterEach
    void tearDown() {
        answer.countDown();
        agent.close();
        client.close();
        stage.close();
    }

    @Test
    void an_agent_that_takes_ten_leases_keeps_its_claim() {
        TaskId task = submit();
        try (Dispatcher dispatcher = dispatcher(SHORT, "worker")) {
            dispatcher.start();
            patiently().until(() -> asked.get() != null);
            for (int i = 0; i < 20; i++) {
                stage.clock.advance(SHORT.dividedBy(2));
                awaitLeaseBeyond(task, stage.clock.instant().plus(SHORT.dividedBy(2)));
                assertThat(queue().requeueExpired()).isZero();
            }
            answer.countDown();
            patiently().until(() -> state(task) == TaskState.DECIDED);
        }
        assertThat(agent.received()).hasSize(1);
    }

    @Test
    void an_execution_that_takes_ten_leases_keeps_its_claim() {
        TaskId task = decided();
        stage.github
                .faults()
                .next(On.request("POST", "/labels"), Fault.hang(Fault.Phase.BEFORE, answer));
        try (Executor executor = executor(SHORT)) {
            executor.start();
            patiently().until(() -> stage.github.requests().writes().size() == 1);
            for (int i = 0; i < 20; i++) {
                stage.clock.advance(SHORT.dividedBy(2));
                awaitLeaseBeyond(task, stage.clock.instant().plus(SHORT.dividedBy(2)));
                assertThat(queue().requeueExpired()).isZero();
            }
            answer.countDown();
            patiently().until(() -> state(task) == TaskState.DONE);
        }
        assertThat(stage.github.requests().writes()).hasSize(1);
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
    }

    @Test
    void a_clock_that_jumps_takes_no_claim_from_a_living_worker() {
        TaskId task = decided();
        stage.github
                .faults()
                .next(On.request("POST", "/labels"), Fault.hang(Fault.Phase.BEFORE, answer));
        try (Executor executor = executor(LONG)) {
            executor.start();
            patiently().until(() -> stage.github.requests().writes().size() == 1);
            stage.clock.advance(LONG.multipliedBy(2));

            assertThat(queue().requeueExpired()).isZero();

            assertThat(queue().claimDecided("other", LONG)).isEmpty();
            answer.countDown();
            patiently().until(() -> state(task) == TaskState.DONE);
        }
        assertThat(stage.github.requests().writes()).hasSize(1);
    }

    @Test
    void a_claim_runs_out_when_its_worker_has_gone_home_without_giving_it_back() {
        submit();
        Claim claim = queue().claim("desk", "worker", LONG).orElseThrow();
        try (Heartbeat _ = Heartbeat.of(queue(), claim, LONG)) {
            stage.clock.advance(LONG.multipliedBy(2));
            assertThat(queue().requeueExpired()).isZero();
            assertThat(stage.store.dryRuns().requeueExpired()).isZero();
        }

        assertThat(queue().requeueExpired()).isEqualTo(1);
    }

    @Test
    void an_earlier_claim_of_a_task_in_hand_does_not_keep_a_later_one() {
        submit();
        Claim earlier = queue().claim("desk", "worker", LONG).orElseThrow();
        try (Heartbeat _ = Heartbeat.of(queue(), earlier, LONG)) {
            assertThat(takeOver().fence()).isGreaterThan(earlier.fence());
            stage.clock.advance(LONG.multipliedBy(2));

            assertThat(queue().requeueExpired()).isEqualTo(1);
        }
    }

    @Test
    void a_worker_whose_claim_was_taken_breaks_its_work_off_and_changes_nothing() {
        TaskId task = submit();
        try (Dispatcher dispatcher = dispatcher(SHORT, "worker")) {
            dispatcher.start();
            patiently().until(() -> asked.get() != null);
            assertThat(takeOver().owner()).isEqualTo("other");
            String before = Dump.of(stage.db);

            // The claim is gone: the worker hangs up on its agent and looks for other work, though
            // the agent has not answered yet.
            stage.repo.openIssue("rowan", "It breaks again", "when I stop it");
            TaskId next = submit(2);
            patiently().until(() -> state(next) == TaskState.CLAIMED);

            assertThat(state(task)).isEqualTo(TaskState.CLAIMED);
            assertThat(rows(Dump.of(stage.db), task)).isEqualTo(rows(before, task));
        }
    }

    @Test
    void the_late_decision_of_a_frozen_owner_changes_not_one_byte() {
        submit();
        Claim frozen = queue().claim("desk", "frozen", LONG).orElseThrow();
        stage.clock.advance(LONG.plusSeconds(1));
        assertThat(queue().requeueExpired()).isEqualTo(1);
        Claim current = queue().claim("desk", "other", LONG).orElseThrow();
        assertThat(current.fence()).isGreaterThan(frozen.fence());

        assertChangesNothing(frozen);
        assertThat(decide(current)).isInstanceOf(Decided.Recorded.class);
        assertChangesNothing(frozen);
        assertChangesNothing(current);
    }

    @Test
    void a_forged_completion_changes_not_one_byte() {
        submit();
        Claim real = queue().claim("desk", "worker", LONG).orElseThrow();

        assertChangesNothing(new Claim(real.task(), "worker", real.fence() + 1));
        assertChangesNothing(new Claim(real.task(), "worker", real.fence() - 1));
        assertChangesNothing(new Claim(real.task(), "somebody", real.fence()));
        assertChangesNothing(new Claim(unknown(real.task()), "worker", real.fence()));
    }

    @Test
    void a_finished_task_is_not_revived_by_anybody() {
        TaskId task = decided();
        Execution execution = queue().claimDecided("worker", LONG).orElseThrow();
        Claim claim = execution.claim();
        long action = execution.actions().getFirst().id();
        assertThat(queue().intend(claim, action)).isTrue();
        Outcome done = new Outcome.Applied(new Outcome.Receipt(Instant.EPOCH, Instant.EPOCH, null));
        assertThat(queue().settle(claim, action, done)).isTrue();
        assertThat(queue().finish(claim, TaskState.DONE, null)).isEqualTo(Settled.DONE);

        assertChangesNothing(claim);
        assertExecutionChangesNothing(claim, action);
        assertThat(state(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void the_late_execution_of_a_frozen_owner_changes_not_one_byte() {
        decided();
        Execution frozen = queue().claimDecided("frozen", LONG).orElseThrow();
        long action = frozen.actions().getFirst().id();
        stage.clock.advance(LONG.plusSeconds(1));
        assertThat(queue().requeueExpired()).isEqualTo(1);
        Execution current = queue().claimDecided("other", LONG).orElseThrow();

        assertExecutionChangesNothing(frozen.claim(), action);
        assertThat(queue().intend(current.claim(), action)).isTrue();
        assertExecutionChangesNothing(frozen.claim(), action);
        assertExecutionChangesNothing(new Claim(current.claim().task(), "x", 99), action);
    }

    private void assertChangesNothing(Claim claim) {
        String before = Dump.of(stage.db);
        Instant soon = stage.clock.instant().plusSeconds(1);
        assertThat(queue().heartbeat(claim, LONG)).isFalse();
        assertThat(decide(claim)).isInstanceOf(Decided.Lost.class);
        assertThat(queue().retry(claim, "late", soon, 0)).isEqualTo(Settled.LOST);
        assertThat(queue().release(claim)).isEqualTo(Settled.LOST);
        assertThat(queue().release(claim, "late", soon)).isEqualTo(Settled.LOST);
        assertThat(Dump.of(stage.db)).isEqualTo(before);
    }

    private void assertExecutionChangesNothing(Claim claim, long action) {
        String before = Dump.of(stage.db);
        Instant soon = stage.clock.instant().plusSeconds(1);
        assertThat(queue().heartbeat(claim, LONG)).isFalse();
        assertThat(queue().intend(claim, action)).isFalse();
        assertThat(queue().settle(claim, action, new Outcome.Dropped("late"))).isFalse();
        assertThat(queue().postpone(claim, "late", soon)).isEqualTo(Settled.LOST);
        assertThat(queue().finish(claim, TaskState.FAILED, "late")).isEqualTo(Settled.LOST);
        assertThat(queue().finish(claim, TaskState.DONE, null)).isEqualTo(Settled.LOST);
        assertThat(Dump.of(stage.db)).isEqualTo(before);
    }

    private Queue queue() {
        return stage.store.queue();
    }

    /** A living worker's claim does not run out, so somebody else's hand takes it. */
    private Claim takeOver() {
        while (true) {
            Meddling.releaseAll(stage.db);
            Optional<Claim> claim = queue().claim("desk", "other", LONG);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
    }

    private void awaitLeaseBeyond(TaskId task, Instant moment) {
        patiently()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Dump.lease(stage.db, task.toString()) > moment.toEpochMilli());
    }

    /** A loaded machine is no defect. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> rows(String dump, TaskId task) {
        return dump.lines().filter(l -> l.contains(task.toString())).toList();
    }

    private static Task unknown(Task t) {
        return new Task(
                TaskId.random(),
                t.agent(),
                t.type(),
                t.issue(),
                t.action(),
                t.snapshot(),
                t.state(),
                t.attempts(),
                t.dryRun(),
                t.requested(),
                t.createdAt(),
                t.notBefore(),
                t.lastError());
    }

    private TaskState state(TaskId task) {
        return queue().find(task).orElseThrow().state();
    }

    private TaskId submit() {
        return submit(1);
    }

    private TaskId submit(int issue) {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(issue)),
                        stage.clock.instant());
        return queue().submit(event, AGENT, false);
    }

    private TaskId decided() {
        TaskId task = submit();
        assertThat(decide(queue().claim("desk", "worker", LONG).orElseThrow()))
                .isInstanceOf(Decided.Recorded.class);
        return task;
    }

    private Decided decide(Claim claim) {
        return queue().decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.LABEL_AND_RESPOND,
                                "because",
                                List.of(LABEL),
                                null,
                                null),
                        _ -> Optional.of("remembered"),
                        _ ->
                                new Judgement(
                                        List.of(
                                                new Judgement.Judged(
                                                        LABEL, new Verdict.Allowed()))));
    }

    private Executor executor(Duration lease) {
        return new Executor(
                stage.client,
                stage.self::is,
                stage.store.commands()::isMereCommand,
                queue(),
                Set.of(),
                1,
                failures -> Duration.ofMinutes(failures),
                lease,
                Duration.ofMillis(20),
                "worker",
                _ -> new Terms(Policy.DEFAULT, "", Duration.ofHours(72)),
                Restraints.NONE,
                ExecutionListener.SILENT,
                stage.clock);
    }

    private Dispatcher dispatcher(Duration lease, String owner) {
        Desk desk =
                new Desk() {
                    @Override
                    public String name() {
                        return "desk";
                    }

                    @Override
                    public Optional<URI> endpoint() {
                        return Optional.of(agent.url());
                    }
                };
        return new Dispatcher(
                List.of(desk),
                Map.of(AGENT, new AgentProfile(AGENT, Map.of(), Policy.DEFAULT)),
                stage.client,
                stage.self,
                new LlmBackend("none", null),
                ModelAccess.NONE,
                queue(),
                stage.store.memory(),
                client,
                (decision, question) ->
                        new Judgement(
                                decision.actions().stream()
                                        .map(a -> new Judgement.Judged(a, new Verdict.Allowed()))
                                        .toList()),
                new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(7)),
                0,
                lease,
                Duration.ofMinutes(2),
                Duration.ofMillis(20),
                owner,
                DispatchListener.SILENT,
                Brakes.NONE,
                stage.clock);
    }
}
