package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.nio.file.Path;
import java.time.Duration;
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
