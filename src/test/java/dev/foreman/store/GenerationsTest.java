package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Decider.Via;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is asked twice about one issue. */
class GenerationsTest {
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action CLOSE = new Action.CloseIssue("not_planned", null);
    private static final Verdict HELD = new Verdict.Held("mode", "it waits");
    private static final Decider MARA = new Decider("mara", Via.CLI, null);

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Store store;
    private int news;

    @BeforeEach
    void open() {
        store = Store.open(dir.resolve("memory.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Claim asked(int number, boolean dryRun) {
        store.queue().assign(Map.of(Fixture.AGENT, Fixture.INSTANCE));
        store.queue()
                .submit(
                        Fixture.event(number, TestClock.START.plusSeconds(++news), "triage"),
                        Fixture.AGENT,
                        dryRun);
        return Fixture.claim(store);
    }

    private List<Approval> decide(Claim claim, Judgement judgement) {
        store.queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                claim.task().id(),
                                Decision.LABEL_AND_RESPOND,
                                "it says so",
                                judgement.actions().stream().map(Judged::action).toList(),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> judgement);
        return store.approvals().of(claim.task().id());
    }

    private static Judgement holding(Action... actions) {
        return new Judgement(
                List.of(actions).stream().map(a -> new Judged(a, HELD)).toList(),
                null,
                "p1",
                Duration.ofHours(72));
    }

    private Approval held(int number, Action action) {
        return decide(asked(number, false), holding(action)).getFirst();
    }

    private Approval now(Approval approval) {
        return store.approvals().find(approval.id()).orElseThrow();
    }

    @Test
    void what_waits_gives_way_to_what_its_agent_wants_now() {
        Approval first = held(1, BUG);
        Approval elsewhere = held(2, BUG);
        Approval same = held(1, BUG);

        assertThat(now(first).state()).isEqualTo(ApprovalState.WITHDRAWN);
        Decider by = now(first).ending().orElseThrow().decider();
        assertThat(by.note())
                .isEqualTo(
                        "looked at anew in task "
                                + same.subject().task().toString().substring(0, 8));
        assertThat(by.via()).isEqualTo(Via.POLICY);
        assertThat(store.approvals().waiting(Optional.empty(), 0, 10))
                .extracting(Approval::id)
                .containsExactly(elsewhere.id(), same.id());
        assertThat(store.approvals().approve(first.id(), first.digest(), MARA))
                .isInstanceOf(Ruling.AlreadyDecided.class);
        decide(asked(1, false), new Judgement(List.of(new Judged(CLOSE, new Verdict.Allowed()))));
        assertThat(now(same).state())
                .as("what is done at once takes its place, too")
                .isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void a_decision_that_wants_nothing_or_is_refused_leaves_what_waits() {
        Approval first = held(1, BUG);
        decide(asked(1, false), new Judgement(List.of()));
        decide(
                asked(1, false),
                new Judgement(
                        List.of(
                                new Judged(
                                        CLOSE,
                                        new Verdict.Refused("one-comment", "too many", true)))));
        decide(
                asked(1, false),
                new Judgement(
                        List.of(
                                new Judged(
                                        CLOSE, new Verdict.Refused("off", "it is off", false)))));
        assertThat(now(first).isWaiting()).isTrue();
    }

    @Test
    void a_rehearsal_takes_the_place_of_rehearsals_alone() {
        Approval real = held(1, BUG);
        Approval rehearsed = decide(asked(1, true), holding(CLOSE)).getFirst();
        assertThat(now(real).isWaiting()).isTrue();
        Approval again = decide(asked(1, true), holding(CLOSE)).getFirst();
        assertThat(now(rehearsed).state()).isEqualTo(ApprovalState.WITHDRAWN);

        held(1, CLOSE);

        assertThat(now(again).state()).isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(now(real).state()).isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void whoever_approves_at_the_same_moment_is_either_first_or_told() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 20; i++) {
                Approval first = held(i, BUG);
                Claim claim = asked(i, false);
                CountDownLatch both = new CountDownLatch(2);
                Future<Ruling> approving =
                        threads.submit(() -> {
                            both.countDown();
                            both.await();
                            return store.approvals().approve(first.id(), first.digest(), MARA);
                        });
                Future<List<Approval>> deciding =
                        threads.submit(() -> {
                            both.countDown();
                            both.await();
                            return decide(claim, holding(BUG));
                        });

                boolean done = approving.get() instanceof Ruling.Done;

                assertThat(deciding.get()).hasSize(1);
                assertThat(now(first).state())
                        .isEqualTo(done ? ApprovalState.APPROVED : ApprovalState.WITHDRAWN);
                assertThat(
                                store.memory()
                                        .log(
                                                new LogFilter(
                                                        Optional.of(Fixture.REPO),
                                                        Optional.of(i),
                                                        Optional.empty(),
                                                        10))
                                        .getLast()
                                        .actions()
                                        .getFirst()
                                        .state())
                        .isEqualTo(done ? ActionState.PLANNED : ActionState.REFUSED);
            }
        }
    }
}
