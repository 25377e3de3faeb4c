package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What caps and breaker count, and what a tripped breaker stops. */
class SpendingTest {
    private static final Action BUG = new Action.AddLabel("bug");
    private static final Action QUESTION = new Action.AddLabel("question");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path dir;
    private Path db;
    private final TestClock clock = new TestClock();
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

    /** What the gate is told of an issue; its decision holds nothing. */
    private IssueFacts facts(int number) {
        AtomicReference<IssueFacts> told = new AtomicReference<>();
        AtomicReference<List<Integer>> counts = new AtomicReference<>();
        Fixture.enqueue(store, Fixture.event(number, clock.instant(), "commented"));
        Claim claim = Fixture.claim(store);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id()),
                        _ -> Optional.empty(),
                        facts -> {
                            told.set(facts);
                            counts.set(counted(facts));
                            return new Judgement(List.of());
                        });
        this.counts = Objects.requireNonNull(counts.get());
        return Objects.requireNonNull(told.get());
    }

    private List<Integer> counts = List.of();

    private static List<Integer> counted(IssueFacts facts) {
        return List.of(
                facts.spent().within(Spent.Scope.EVERYWHERE, HOUR, 100),
                facts.spent().within(Spent.Scope.REPO, HOUR, 100),
                facts.spent().within(Spent.Scope.ISSUE, HOUR, 100),
                facts.spent().within(Spent.Scope.SURGE, HOUR, 100),
                facts.spent().within(Spent.Scope.EVERYWHERE, HOUR, 2));
    }

    @Test
    void what_is_planned_counts_in_its_issue_its_repository_and_everywhere() {
        Fixture.decided(store, 1, BUG, QUESTION);
        Fixture.decided(store, 2, BUG);

        facts(1);
        assertThat(counts).containsExactly(3, 3, 2, 3, 2);
        facts(3);
        assertThat(counts).containsExactly(3, 3, 0, 3, 2);
    }

    @Test
    void what_is_long_ago_refused_held_or_rehearsed_does_not_count() {
        Fixture.decided(store, 1, BUG);
        clock.advance(HOUR);
        decide(
                new Judged(BUG, new Verdict.Held("mode", "approve")),
                new Judged(QUESTION, new Verdict.Refused("off", "off", false)),
                new Judged(new Action.Assign("sam"), new Verdict.Allowed(), true, null));

        facts(2);
        assertThat(counts).containsExactly(0, 0, 0, 0, 0);
    }

    @Test
    void what_another_repository_or_issue_spent_is_its_own() {
        Fixture.decided(store, 1, BUG);
        Fixture.sql(db, "UPDATE action SET repo = 'octo/dog'");
        Fixture.decided(store, 2, BUG, QUESTION);

        facts(1);
        assertThat(counts).containsExactly(3, 2, 0, 3, 2);
    }

    @Test
    void what_waited_for_long_is_spent_when_it_is_written_and_is_no_surge_of_decisions() {
        Fixture.decided(store, 1, BUG, QUESTION);
        clock.advance(HOUR.multipliedBy(2));
        facts(2);
        assertThat(counts).containsExactly(0, 0, 0, 0, 0);

        Execution execution = Fixture.executing(store);
        settle(
                execution,
                0,
                new Outcome.Applied(new Outcome.Receipt(clock.instant(), clock.instant(), null)));
        settle(execution, 1, new Outcome.Failed("no"));
        facts(1);
        assertThat(counts).containsExactly(1, 1, 1, 0, 1);
    }

    @Test
    void a_write_that_was_begun_is_spent_and_again_when_it_is_known_to_be_made() {
        Fixture.decided(store, 1, BUG);
        Execution execution = Fixture.executing(store);
        clock.advance(HOUR.multipliedBy(2));
        store.queue().intend(execution.claim(), execution.actions().getFirst().id());
        facts(2);
        assertThat(counts.getFirst()).isOne();

        clock.advance(HOUR.multipliedBy(2));
        settle(
                execution,
                0,
                new Outcome.Applied(new Outcome.Receipt(clock.instant(), clock.instant(), null)));
        facts(3);
        assertThat(counts.getFirst()).isOne();
    }

    private void settle(Execution execution, int index, Outcome outcome) {
        long id = execution.actions().get(index).id();
        store.queue().intend(execution.claim(), id);
        assertThat(store.queue().settle(execution.claim(), id, outcome)).isTrue();
    }

    @Test
    void there_is_room_again_when_the_nth_newest_write_leaves_the_span() {
        Fixture.decided(store, 1, BUG, QUESTION);
        Execution execution = Fixture.executing(store);
        Outcome done =
                new Outcome.Applied(new Outcome.Receipt(clock.instant(), clock.instant(), null));
        settle(execution, 0, done);
        Instant first = clock.instant();
        clock.advance(Duration.ofMinutes(10));
        assertThat(room(Spent.Scope.REPO, Fixture.REPO, 2)).as("one is planned").isEmpty();
        settle(execution, 1, done);
        Instant second = clock.instant();

        for (Spent.Scope scope :
                List.of(Spent.Scope.REPO, Spent.Scope.EVERYWHERE, Spent.Scope.SURGE)) {
            assertThat(room(scope, Fixture.REPO, 1)).contains(second.plus(HOUR));
            assertThat(room(scope, Fixture.REPO, 2)).contains(first.plus(HOUR));
            assertThat(room(scope, Fixture.REPO, 3)).isEmpty();
        }
        RepoName other = new RepoName("octo", "dog");
        assertThat(room(Spent.Scope.REPO, other, 1)).isEmpty();
        assertThat(room(Spent.Scope.EVERYWHERE, other, 1)).isPresent();

        clock.advance(Duration.ofMinutes(50));
        assertThat(room(Spent.Scope.REPO, Fixture.REPO, 2)).isEmpty();
    }

    private Optional<Instant> room(Spent.Scope scope, RepoName repo, int nth) {
        return store.queue().roomAt(scope, repo, HOUR, nth);
    }

    @Test
    void a_tripped_breaker_stops_all_until_somebody_resumes_and_is_forgiven_then() {
        decide(
                new Judgement(
                        List.of(new Judged(BUG, new Verdict.Allowed())),
                        "too much",
                        "policy",
                        Duration.ofHours(72)));

        assertThat(store.pauses().all())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.repo()).isEmpty();
                    assertThat(p.breaker()).isTrue();
                    assertThat(p.reason()).contains("too much");
                });
        assertThat(store.queue().claimDecided("executor", Fixture.LEASE)).isEmpty();
        Fixture.enqueue(store, 8);
        assertThat(store.queue().claim(Fixture.INSTANCE, "worker", Fixture.LEASE)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(store.pauses().resume(Optional.empty(), "mara")).isTrue();
        Fixture.claim(store); // issue 8
        assertThat(store.queue().claimDecided("executor", Fixture.LEASE)).isPresent();
        facts(9);
        assertThat(counts).containsExactly(1, 1, 0, 0, 1);
    }

    private void decide(Judged... judged) {
        decide(new Judgement(List.of(judged)));
    }

    private void decide(Judgement judgement) {
        Fixture.enqueue(store, Fixture.event(7, clock.instant(), "commented"));
        Claim claim = Fixture.claim(store);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(
                                claim.task().id(),
                                judgement.actions().stream()
                                        .map(Judged::action)
                                        .toArray(Action[]::new)),
                        _ -> Optional.empty(),
                        _ -> judgement);
    }
}
