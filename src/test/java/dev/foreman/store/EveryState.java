package dev.foreman.store;

import static dev.foreman.store.Fixture.AGENT;
import static dev.foreman.store.Fixture.INSTANCE;
import static dev.foreman.store.Fixture.REPO;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.ResponseCache;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a database with a task and an action in every state there is, and a row in every other
 * table. What a released schema looked like is kept as the SQL text of such a database: {@code java
 * … dev.foreman.store.EveryState memory.db}, then {@code sqlite3 memory.db .dump}.
 */
final class EveryState {
    private final TestClock clock;
    private final Store store;

    private EveryState(Store store, TestClock clock) {
        this.store = store;
        this.clock = clock;
    }

    public static void main(String[] args) {
        fill(Path.of(args[0]));
    }

    /** Leaves it as a process that was killed would. */
    static void fill(Path db) {
        TestClock clock = new TestClock();
        try (Store store = Store.open(db, clock)) {
            new EveryState(store, clock).everything(db);
        }
    }

    private void everything(Path db) {
        applied(1);
        ended(2, new Outcome.AlreadySo());
        ended(3, new Outcome.Failed("the issue is locked"));
        dryRun(4);
        refused(5);
        givenUp(6);
        superseded(7);
        new EveryGateState(store, clock).fill();
        clock.advance(Duration.ofDays(1));
        store.ledger()
                .archive(
                        TestClock.START.plusSeconds(60),
                        db.resolveSibling("archive"),
                        2,
                        Duration.ZERO);
        // What was under way: executing with an intent open, decided, claimed, waiting.
        Fixture.decided(store, 8, new Action.AddLabel("bug"), new Action.PostComment("More?"));
        Execution executing = Fixture.executing(store);
        store.queue().intend(executing.claim(), executing.actions().getFirst().id());
        Fixture.decided(store, 9, new Action.AddLabel("bug"), new Action.PostComment("Hello"));
        Fixture.enqueue(store, 10);
        Fixture.claim(store);
        Fixture.enqueue(store, 11);
        around();
    }

    private void applied(int number) {
        Fixture.decided(store, number, new Action.AddLabel("bug"), new Action.PostComment("Hi"));
        Execution execution = Fixture.executing(store);
        long remote = 1000;
        for (PlannedAction action : execution.actions()) {
            clock.advance(Duration.ofSeconds(1));
            store.queue().intend(execution.claim(), action.id());
            var receipt = new Outcome.Receipt(clock.instant(), clock.instant(), remote++);
            store.queue().settle(execution.claim(), action.id(), new Outcome.Applied(receipt));
        }
        store.queue().finish(execution.claim(), TaskState.DONE, null);
    }

    /** A second action behind one that failed is dropped. */
    private void ended(int number, Outcome outcome) {
        Fixture.decided(store, number, new Action.AddLabel("bug"), new Action.Assign("mara"));
        Execution execution = Fixture.executing(store);
        boolean failed = outcome instanceof Outcome.Failed;
        for (PlannedAction action : execution.actions()) {
            Outcome how =
                    failed && action.index() > 0
                            ? new Outcome.Dropped("an earlier action failed")
                            : outcome;
            store.queue().settle(execution.claim(), action.id(), how);
        }
        store.queue()
                .finish(
                        execution.claim(),
                        failed ? TaskState.FAILED : TaskState.DONE,
                        failed ? "the issue is locked" : null);
    }

    private void dryRun(int number) {
        store.inbox()
                .observe(
                        REPO,
                        tx ->
                                tx.enqueue(
                                        Fixture.event(number, TestClock.START),
                                        List.of(AGENT),
                                        true));
        Claim claim = Fixture.claim(store);
        Action label = new Action.AddLabel("bug");
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id(), label),
                        _ -> Optional.empty(),
                        Fixture.allowing(label));
        Execution execution = Fixture.executing(store);
        long action = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), action);
        store.queue().settle(execution.claim(), action, new Outcome.DryRun());
        store.queue().finish(execution.claim(), TaskState.DONE, null);
    }

    private void refused(int number) {
        Fixture.enqueue(store, number);
        Claim claim = Fixture.claim(store);
        Action close = new Action.CloseIssue("not_planned", null);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id(), close),
                        _ -> Optional.of("Wanted to close; refused."),
                        _ ->
                                new Judgement(
                                        List.of(
                                                new Judgement.Judged(
                                                        close,
                                                        new Verdict.Refused(
                                                                "close-allowed",
                                                                "closing is not allowed here")))));
    }

    private void givenUp(int number) {
        Fixture.enqueue(store, number);
        store.queue().retry(Fixture.claim(store), "the agent answered 500", clock.instant(), 0);
    }

    private void superseded(int number) {
        Fixture.enqueue(store, number);
        Fixture.enqueue(store, Fixture.event(number, TestClock.START.plusSeconds(60), "edited"));
        Claim claim = Fixture.claim(store);
        TaskId id = claim.task().id();
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(id),
                        _ -> Optional.of("Seen once; silent."),
                        Fixture.NOTHING);
    }

    private void around() {
        store.queue().assign(Map.of(AGENT, INSTANCE));
        store.inbox()
                .observe(
                        REPO,
                        tx -> {
                            tx.saw(Sighting.of(Fixture.issue(12, TestClock.START, "bug")));
                            tx.cursor(TestClock.START.plusSeconds(90));
                        });
        store.meta().put("example", "value");
        calls();
        store.responses()
                .put(
                        "https://api.github.com/repos/octo/cat",
                        new ResponseCache.Entry(
                                "W/\"1\"",
                                Map.of("Content-Type", "application/json"),
                                "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private void calls() {
        Spendings book = store.spendings();
        var spender = new Spender(TaskId.random(), AGENT);
        var call = new ModelCall(spender, "anthropic", "claude-sonnet-4-6");
        for (CallOutcome outcome : CallOutcome.values()) {
            if (book.reserve(call, Amount.of(500, 90), List.of())
                    instanceof Reservation.Granted granted) {
                book.settle(granted.call(), new Tokens(40, 3, 2, 1), Amount.of(46, 70), outcome);
            }
        }
        book.reserve(call, Amount.ofTokens(500), List.of());
    }
}
