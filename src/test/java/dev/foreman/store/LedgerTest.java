package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.Fixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger tells all, forgets nothing, and shows where somebody touched it. */
class LedgerTest {
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action COMMENT =
            new Action.PostComment("Danke für den Bericht \uD83D\uDE80");

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

    private TaskId done(int number) {
        TaskId task = Fixture.decided(store, number, LABEL, COMMENT);
        Execution execution = Fixture.executing(store);
        for (PlannedAction action : execution.actions()) {
            clock.advance(Duration.ofMillis(10));
            store.queue().intend(execution.claim(), action.id());
            store.queue()
                    .settle(
                            execution.claim(),
                            action.id(),
                            new Outcome.Applied(
                                    new Outcome.Receipt(
                                            clock.instant(), clock.instant(), 1_234_567_890_123L)));
        }
        store.queue().finish(execution.claim(), TaskState.DONE, null);
        return task;
    }

    private List<LedgerEntry> entries() {
        return store.ledger()
                .entries(
                        new LedgerFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                1_000))
                .reversed();
    }

    private Verification verify(LedgerHead... anchors) {
        return store.ledger().verify(dir.resolve("archive"), List.of(anchors));
    }

    @Test
    void a_tasks_whole_way_is_told_in_order() {
        TaskId task = done(1);
        assertThat(entries())
                .extracting(LedgerEntry::type)
                .containsExactly(
                        "begun",
                        "event",
                        "task",
                        "dispatched",
                        "decision",
                        "verdict",
                        "verdict",
                        "intent",
                        "outcome",
                        "intent",
                        "outcome",
                        "finished");
        assertThat(entries().subList(2, 12))
                .allSatisfy(e -> {
                    assertThat(e.task()).contains(task.toString());
                    assertThat(e.repo()).contains("octo/cat");
                    assertThat(e.issue()).contains(1);
                });
        List<String> digests =
                entries().stream()
                        .filter(e -> e.fields().path("index").asInt(-1) == 1)
                        .map(e -> e.fields().path("action_sha256").asText())
                        .toList();
        assertThat(digests).hasSize(3).containsOnly(digests.getFirst());
        assertThat(entries().get(10).fields().path("remote_id").asLong())
                .isEqualTo(1_234_567_890_123L);
    }

    @Test
    void an_untouched_chain_is_sound_and_its_exported_heads_lie_on_it() {
        LedgerHead early = store.ledger().head();
        done(1);
        LedgerHead late = store.ledger().head();
        done(2);
        Verification verification = verify(early, late);
        assertThat(verification.broken()).isEmpty();
        assertThat(verification.sound()).isTrue();
        assertThat(verification.entries()).isEqualTo(entries().size());
        assertThat(verification.anchors()).isEqualTo(2);
        assertThat(verification.head()).isEqualTo(store.ledger().head());
    }

    @Test
    void any_program_that_knows_rfc_8785_comes_to_the_same_hash() {
        LedgerEntry first = entries().getFirst();
        String ledger = first.fields().path("ledger").asText();
        assertThat(first.hash())
                .isEqualTo(
                        Canonical.sha256(
                                "{\"at\":\"2026-03-01T10:00:00Z\",\"body\":{\"ledger\":\""
                                        + ledger
                                        + "\"},\"prev\":\""
                                        + "0".repeat(64)
                                        + "\",\"seq\":1,\"type\":\"begun\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger SET body = '{}' WHERE seq = 3",
                "DELETE FROM ledger WHERE seq = 3",
                "DELETE FROM ledger WHERE seq = (SELECT MAX(seq) FROM ledger)",
                "INSERT INTO ledger SELECT seq + 100, at, type, repo, issue_id, task_id, body, hash FROM ledger WHERE seq = 3",
                "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 3",
                "INSERT INTO ledger_archive VALUES (2, 3, 'x', 'x', 'x', 0)",
                "INSERT INTO ledger_archive VALUES (1, 3, 'x', 'x', 'x', 0)",
            })
    void the_database_itself_refuses_to_change_it(String statement) {
        done(1);
        assertThatThrownBy(() -> sql(db, statement)).hasStackTraceContaining("append-only");
        assertThat(verify().sound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger SET body = replace(body, 'octo', 'acto') WHERE seq = 5",
                "UPDATE ledger SET at = at + 1 WHERE seq = 5",
                "UPDATE ledger SET type = 'verdict' WHERE seq = 5",
                "UPDATE ledger SET repo = 'octo/dog' WHERE seq = 5",
                "UPDATE ledger SET issue_id = 2 WHERE seq = 5",
                "UPDATE ledger SET task_id = NULL WHERE seq = 5",
                "UPDATE ledger SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 5",
                "UPDATE ledger SET body = 'nonsense' WHERE seq = 5",
                "DELETE FROM ledger WHERE seq = 5",
            })
    void whoever_gets_past_the_database_is_found_at_the_first_broken_link(String statement) {
        done(1);
        sql(db, "DROP TRIGGER ledger_unchanged", "DROP TRIGGER ledger_kept", statement);
        assertThat(verify().broken())
                .hasValueSatisfying(b -> {
                    assertThat(b.seq()).isEqualTo(5);
                    assertThat(b.where()).isEqualTo("the database");
                });
    }

    @Test
    void entries_cut_off_at_the_end_are_missed_by_an_exported_head() {
        done(1);
        LedgerHead head = store.ledger().head();
        sql(db, "DROP TRIGGER ledger_kept", "DELETE FROM ledger WHERE seq >= " + head.seq());
        assertThat(verify().broken()).isEmpty();
        assertThat(verify(head).broken())
                .hasValueSatisfying(b -> assertThat(b.seq()).isEqualTo(head.seq()));
    }

    @Test
    void a_chain_made_anew_is_not_the_one_that_was_exported() {
        done(1);
        LedgerHead head = store.ledger().head();
        LedgerHead other = new LedgerHead(head.seq(), head.at(), "0".repeat(64));
        assertThat(verify(other).broken().orElseThrow().what()).contains("exported");
    }

    @Test
    void an_action_that_was_changed_past_foreman_disagrees_with_the_ledger() {
        TaskId task = done(1);
        sql(db, "UPDATE action SET state = 'FAILED' WHERE idx = 1");
        assertThat(verify().disagreements())
                .containsExactly(
                        "action 1 of task " + task + " is FAILED, but the ledger says APPLIED");
    }

    @Test
    void a_change_that_is_rolled_back_leaves_no_entry() {
        LedgerHead before = store.ledger().head();
        assertThatThrownBy(() ->
                        store.inbox()
                                .observe(
                                        Fixture.REPO,
                                        tx -> {
                                            tx.enqueue(
                                                    Fixture.event(1, TestClock.START),
                                                    List.of(Fixture.AGENT),
                                                    false);
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");
        assertThat(store.ledger().head()).isEqualTo(before);
    }

    @Test
    void what_a_late_worker_brings_is_not_told_as_if_it_had_counted() {
        Fixture.enqueue(store, 1);
        Claim late = Fixture.claim(store);
        clock.advance(Fixture.LEASE.plusSeconds(1));
        store.queue().requeueExpired();
        Fixture.claim(store);
        LedgerHead before = store.ledger().head();
        store.queue()
                .decide(
                        late,
                        Fixture.decision(late.task().id(), LABEL),
                        _ -> Optional.empty(),
                        Fixture.allowing(LABEL));
        store.queue().retry(late, "late", clock.instant(), 3);
        store.queue().release(late, "late", clock.instant());
        assertThat(store.ledger().head()).isEqualTo(before);
        assertThat(column(db, "SELECT type FROM ledger ORDER BY seq"))
                .containsExactly("begun", "event", "task", "dispatched", "released", "dispatched");
    }

    @Test
    void a_configuration_is_told_when_it_is_another_one() {
        assertThat(store.ledger().configured("a", "1")).isTrue();
        assertThat(store.ledger().configured("a", "1")).isFalse();
        assertThat(store.ledger().configured("b", "1")).isTrue();
        assertThat(entries().getLast().fields().path("before").asText())
                .isEqualTo(Canonical.sha256("a"));
        assertThat(entries()).hasSize(3);
    }
}
