package dev.foreman.store;

import static dev.foreman.store.Fixture.allowing;
import static dev.foreman.store.Fixture.claim;
import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.Fixture.decision;
import static dev.foreman.store.Fixture.enqueue;
import static dev.foreman.store.Fixture.event;
import static dev.foreman.store.Fixture.executing;
import static dev.foreman.store.Fixture.ref;
import static dev.foreman.store.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecideTest {
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action COMMENT = new Action.PostComment("Which version?");

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

    @Test
    void an_allowed_decision_is_planned_logged_and_remembered() {
        enqueue(store, 1);
        Claim claim = claim(store);
        TaskId id = claim.task().id();
        Decided decided =
                store.queue()
                        .decide(
                                claim,
                                decision(id, LABEL, COMMENT),
                                _ -> Optional.of("asked for the version"),
                                allowing(LABEL, COMMENT));
        assertThat(decided)
                .isInstanceOfSatisfying(
                        Decided.Recorded.class,
                        recorded -> {
                            assertThat(recorded.state()).isEqualTo(TaskState.DECIDED);
                            assertThat(recorded.judgement().actions()).hasSize(2);
                        });
        assertThat(store.memory().summary(ref(1))).contains("asked for the version");
        assertThat(
                        column(
                                db,
                                """
                                SELECT repo || '|' || issue_id || '|' || task_type || '|' || decision
                                       || '|' || rationale || '|' || actions || '|' || timestamp
                                FROM action_log
                                """))
                .containsExactly(
                        "octo/cat|1|issue.triage|label_and_respond|it says so|"
                                + "[{\"type\":\"add_label\",\"label\":\"bug\"},"
                                + "{\"type\":\"comment\",\"body\":\"Which version?\"}]"
                                + "|2026-03-01 10:00:00.000");
        assertThat(executing(store).actions())
                .extracting(PlannedAction::action)
                .containsExactly(LABEL, COMMENT);
        assertThat(store.queue().decide(claim, decision(id), _ -> Optional.empty(), allowing()))
                .isEqualTo(new Decided.Lost());
    }

    @Test
    void one_refusal_refuses_the_whole_decision_and_the_memory_is_told_of_it() {
        enqueue(store, 1);
        Claim claim = claim(store);
        Judgement judgement =
                new Judgement(
                        List.of(
                                new Judgement.Judged(LABEL, new Verdict.Allowed()),
                                new Judgement.Judged(
                                        COMMENT, new Verdict.Refused("one-comment", "too soon"))));
        store.queue()
                .decide(
                        claim,
                        decision(claim.task().id(), LABEL, COMMENT),
                        j -> j.refusal().map(r -> "refused by " + r.rule()),
                        _ -> judgement);
        assertThat(store.queue().find(claim.task().id()).orElseThrow().state())
                .isEqualTo(TaskState.DONE);
        assertThat(store.memory().summary(ref(1))).contains("refused by one-comment");
        assertThat(log().actions())
                .extracting(a -> a.state() + " " + a.rule().orElseThrow())
                .containsExactly("REFUSED whole-decision", "REFUSED one-comment");
        assertThat(log().actions().getFirst().reason().orElseThrow()).contains("too soon");
        assertThat(store.queue().claimDecided("x", Fixture.LEASE)).isEmpty();
    }

    private LogEntry log() {
        return store.memory()
                .log(new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), 1))
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "ESCALATE"})
    void what_only_watches_never_acts_whatever_the_gate_said(Decision word) {
        enqueue(store, 1);
        Claim claim = claim(store);
        DecisionMessage message =
                new DecisionMessage(claim.task().id(), word, "unsure", List.of(LABEL), null, null);
        store.queue().decide(claim, message, _ -> Optional.of("nothing done"), allowing(LABEL));
        assertThat(log().taskState()).contains(TaskState.DONE);
        assertThat(log().decision()).isEqualTo(word.wire());
        assertThat(log().actions())
                .extracting(LogEntry.LoggedAction::state)
                .containsExactly(ActionState.REFUSED);
        assertThat(store.memory().summary(ref(1))).contains("nothing done");
    }

    @Test
    void a_gate_that_throws_leaves_everything_as_it_was() {
        enqueue(store, 1);
        Claim claim = claim(store);
        assertThatThrownBy(() ->
                        store.queue()
                                .decide(
                                        claim,
                                        decision(claim.task().id(), LABEL),
                                        _ -> Optional.of("never"),
                                        _ -> {
                                            throw new IllegalArgumentException("gate");
                                        }))
                .hasMessage("gate");
        assertThat(store.queue().find(claim.task().id()).orElseThrow().state())
                .isEqualTo(TaskState.CLAIMED);
        assertThat(column(db, "SELECT * FROM action_log")).isEmpty();
    }

    @Test
    void a_decision_for_another_task_is_a_mistake() {
        enqueue(store, 1);
        Claim claim = claim(store);
        assertThatThrownBy(() ->
                        store.queue()
                                .decide(
                                        claim,
                                        decision(TaskId.random(), LABEL),
                                        _ -> Optional.empty(),
                                        allowing(LABEL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_comment_counts_from_the_moment_it_is_planned_until_it_fails() {
        assertThat(facts(1)).isEmpty();
        Fixture.decided(store, 1, LABEL, COMMENT);
        assertThat(facts(1)).contains(START);
        assertThat(facts(2)).isEmpty();

        Execution execution = executing(store);
        long label = execution.actions().getFirst().id();
        long comment = execution.actions().getLast().id();
        clock.advance(Duration.ofMinutes(1));
        store.queue().intend(execution.claim(), comment);
        assertThat(facts(1)).contains(START.plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        Outcome.Receipt receipt = new Outcome.Receipt(clock.instant(), clock.instant(), 77L);
        store.queue().settle(execution.claim(), comment, new Outcome.Applied(receipt));
        assertThat(facts(1)).contains(START.plusSeconds(120));
        store.queue().settle(execution.claim(), label, new Outcome.Failed("gone"));
        store.queue().finish(execution.claim(), TaskState.FAILED, "gone");
        assertThat(facts(1)).contains(START.plusSeconds(120));
    }

    @Test
    void a_failed_comment_and_one_of_a_dry_run_do_not_count() {
        Fixture.decided(store, 1, COMMENT);
        Execution execution = executing(store);
        store.queue()
                .settle(
                        execution.claim(),
                        execution.actions().getFirst().id(),
                        new Outcome.Failed("locked"));
        assertThat(facts(1)).isEmpty();

        TaskId dry = store.queue().submit(event(2, START), Fixture.AGENT, true);
        Claim claim = claim(store);
        assertThat(claim.task().id()).isEqualTo(dry);
        store.queue()
                .decide(
                        claim,
                        decision(dry, COMMENT),
                        _ -> Optional.of("commented"),
                        allowing(COMMENT));
        assertThat(facts(2)).isEmpty();
        assertThat(store.memory().summary(ref(2))).isEmpty();
    }

    /** What the gate is told of an issue by a further decision on it. */
    private Optional<Instant> facts(int number) {
        TaskId id = store.queue().submit(event(number, START), Fixture.AGENT, false);
        store.queue().assign(java.util.Map.of(Fixture.AGENT, Fixture.INSTANCE));
        Claim claim = claim(store);
        assertThat(claim.task().id()).isEqualTo(id);
        List<IssueFacts> told = new ArrayList<>();
        store.queue()
                .decide(
                        claim,
                        decision(id),
                        _ -> Optional.empty(),
                        facts -> {
                            told.add(facts);
                            return new Judgement(List.of());
                        });
        return told.getFirst().lastComment();
    }
}
