package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub says that Foreman did it; who wanted it is on our record. */
class HumanLabelsTest {
    private static final Action SET = new Action.AddLabel("Bug");
    private static final Action OFF = new Action.RemoveLabel("bug");

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

    private String applied(Action action) {
        Fixture.enqueue(store, Fixture.event(1, clock.instant(), "commented"));
        Claim claim = Fixture.claim(store);
        String task = claim.task().id().toString();
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id(), action),
                        _ -> Optional.empty(),
                        Fixture.allowing(action));
        Execution execution = Fixture.executing(store);
        long id = execution.actions().getFirst().id();
        store.queue().intend(execution.claim(), id);
        store.queue()
                .settle(
                        execution.claim(),
                        id,
                        new Outcome.Applied(
                                new Outcome.Receipt(clock.instant(), clock.instant(), null)));
        store.queue().finish(execution.claim(), TaskState.DONE, null);
        clock.advance(java.time.Duration.ofMinutes(1));
        return task;
    }

    private void byCommand(String task) {
        Fixture.sql(db, "UPDATE task SET task_type = 'issue.command' WHERE id = '" + task + "'");
    }

    private Optional<Boolean> bug() {
        return facts(1).byHuman("BUG");
    }

    private IssueFacts facts(int number) {
        AtomicReference<IssueFacts> told = new AtomicReference<>();
        Fixture.enqueue(store, Fixture.event(number, clock.instant(), "commented"));
        clock.advance(java.time.Duration.ofMinutes(1));
        Claim claim = Fixture.claim(store);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id()),
                        _ -> Optional.empty(),
                        facts -> {
                            told.set(facts);
                            return new Judgement(List.of());
                        });
        return java.util.Objects.requireNonNull(told.get());
    }

    @Test
    void what_was_suggested_is_known_of_its_issue_alone() {
        applied(SET);
        applied(new Action.SuggestLabel("Question", "why", 0.5));

        assertThat(facts(1).suggested()).containsExactly("question");
        assertThat(facts(1).wasSuggested("QUESTION")).isTrue();
        assertThat(facts(2).suggested()).isEmpty();
    }

    @Test
    void what_an_agent_did_is_nobodys_choice() {
        applied(SET);
        assertThat(bug()).isEmpty();
    }

    @Test
    void a_command_is_its_authors_choice_until_an_agent_does_something_else() {
        byCommand(applied(SET));
        assertThat(bug()).contains(true);
        byCommand(applied(OFF));
        assertThat(bug()).contains(false);
        applied(SET);
        assertThat(bug()).isEmpty();
    }

    @Test
    void of_two_the_later_one_counts_whatever_the_clock_said() {
        byCommand(applied(SET));
        clock.advance(java.time.Duration.ofDays(-1));
        byCommand(applied(OFF));
        assertThat(bug()).contains(false);
    }

    @Test
    void what_is_not_done_or_was_on_another_issue_is_no_choice() {
        Fixture.enqueue(store, Fixture.event(1, clock.instant(), "commented"));
        Claim claim = Fixture.claim(store);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id(), SET),
                        _ -> Optional.empty(),
                        Fixture.allowing(SET));
        byCommand(claim.task().id().toString());
        clock.advance(java.time.Duration.ofMinutes(1));
        assertThat(bug()).isEmpty();

        Fixture.sql(db, "UPDATE action SET state = 'APPLIED', intent_at = 1, outcome_at = 2");
        assertThat(bug()).contains(true);
        Fixture.sql(db, "UPDATE action SET dry_run = 1");
        assertThat(bug()).isEmpty();
        Fixture.sql(db, "UPDATE action SET dry_run = 0, issue_id = 2");
        assertThat(bug()).isEmpty();
    }

    @Test
    void what_was_taken_back_is_the_opposite_of_what_was_done() {
        String task = applied(SET);
        Fixture.sql(
                db,
                """
                INSERT INTO undo (action_id, repo, issue_id, state, forced, asked_by, not_before,
                                  requested_at)
                SELECT id, repo, issue_id, 'UNDONE', 0, 'mara', 1, 2 FROM action
                WHERE task_id = '%s'
                """
                        .formatted(task));
        assertThat(bug()).contains(false);
    }
}
