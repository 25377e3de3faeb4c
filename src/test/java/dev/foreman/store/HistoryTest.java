package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static dev.foreman.store.Fixture.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended long ago goes; what is still needed, or not ours, stays. */
class HistoryTest {
    private static final Action LABEL = new Action.AddLabel("bug");

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

    private TaskId ended(int number) {
        TaskId task = Fixture.decided(store, number, LABEL);
        Execution execution = Fixture.executing(store);
        store.queue()
                .settle(
                        execution.claim(),
                        execution.actions().getFirst().id(),
                        new Outcome.AlreadySo());
        store.queue().finish(execution.claim(), TaskState.DONE, null);
        return task;
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(1));
    }

    private String count(String table) {
        return column(db, "SELECT count(*) FROM " + table).getFirst();
    }

    @Test
    void what_ended_before_goes_with_all_that_belongs_to_it_and_the_ledger_still_tells_of_it() {
        ended(1);
        clock.advance(Duration.ofDays(10));
        Instant boundary = clock.instant();
        TaskId recent = ended(2);
        assertThat(store.forget(boundary, 100)).isEqualTo(2);
        assertThat(store.forget(boundary, 100)).isZero();
        assertThat(column(db, "SELECT id FROM task")).containsExactly(recent.toString());
        assertThat(count("action")).isEqualTo("1");
        assertThat(count("action_log")).isEqualTo("1");
        assertThat(count("event")).isEqualTo("1");
        assertThat(
                        store.memory()
                                .log(
                                        new LogFilter(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                9)))
                .hasSize(2)
                .allSatisfy(e -> {
                    assertThat(e.taskState()).contains(TaskState.DONE);
                    assertThat(e.actions().getFirst().state()).isEqualTo(ActionState.ALREADY_SO);
                });
        assertThat(store.ledger().verify(dir, List.of()).sound()).isTrue();
    }

    @Test
    void unfinished_work_stays_however_old_it_is() {
        Fixture.decided(store, 1, LABEL);
        Fixture.enqueue(store, 2);
        clock.advance(Duration.ofDays(1_000));
        assertThat(store.forget(later(), 100)).isZero();
        assertThat(count("task")).isEqualTo("2");
        assertThat(count("event")).isEqualTo("2");
    }

    @Test
    void an_event_stays_for_as_long_as_one_of_its_tasks_does() {
        ended(1);
        sql(
                db,
                "INSERT INTO task (id, event_id, agent, repo, issue_id, task_type, requested, dry_run,"
                        + " state, not_before, created_at, changed_at) SELECT"
                        + " '00000000-0000-4000-8000-000000000000', event_id, 'octo/cat/other/1', repo,"
                        + " issue_id, task_type, 0, 0, 'QUEUED', 0, 0, 0 FROM task");
        assertThat(store.forget(later(), 100)).isEqualTo(1);
        assertThat(count("task")).isEqualTo("1");
        assertThat(count("event")).isEqualTo("1");
    }

    @Test
    void what_is_being_taken_back_has_not_ended() {
        TaskId task = ended(1);
        sql(
                db,
                "INSERT INTO undo (action_id, repo, issue_id, state, forced, asked_by, not_before,"
                        + " requested_at) SELECT id, repo, issue_id, 'REQUESTED', 0, 'mara', 0, 0 FROM"
                        + " action");
        assertThat(store.forget(later(), 100)).isZero();
        sql(db, "UPDATE undo SET state = 'REFUSED'");
        assertThat(store.ledger().verify(dir, List.of()).disagreements())
                .containsExactly(
                        "the undo of action 0 of task "
                                + task
                                + " is REFUSED, of which the ledger tells nothing");
        assertThat(store.forget(later(), 100)).isEqualTo(2);
    }

    @Test
    void it_goes_in_small_steps_and_leaves_other_programs_rows_alone() {
        for (int number = 1; number <= 5; number++) {
            ended(number);
        }
        sql(
                db,
                "INSERT INTO action_log (repo, issue_id, task_type, decision, timestamp)"
                        + " VALUES ('octo/cat', 9, 'issue.triage', 'skip', '2001-01-01 00:00:00')");
        assertThat(store.forget(later(), 2)).isEqualTo(4);
        assertThat(store.forget(later(), 2)).isEqualTo(4);
        assertThat(store.forget(later(), 2)).isEqualTo(2);
        assertThat(store.forget(later(), 2)).isZero();
        assertThat(count("action_log")).isEqualTo("1");
        assertThat(store.queue().counts()).containsEntry(TaskState.DONE, 0L);
    }

    @Test
    void a_seen_event_is_not_news_again_after_its_row_has_gone() {
        ended(1);
        Known known = store.inbox().record(Fixture.REPO, tx -> tx.known(1)).orElse(null);
        store.forget(later(), 100);
        assertThat(store.inbox().record(Fixture.REPO, tx -> tx.known(1)).orElse(null))
                .isEqualTo(known);
    }

    @Test
    void the_file_stops_growing_when_as_much_goes_as_comes() {
        long afterFirst = 0;
        for (int round = 0; round < 6; round++) {
            for (int number = 1; number <= 40; number++) {
                ended(1_000 * round + number);
            }
            clock.advance(Duration.ofDays(1));
            while (store.forget(clock.instant(), 50) > 0) {
                // Bit by bit.
            }
            while (store.ledger()
                    .archive(clock.instant(), dir.resolve("a"), 500, Duration.ZERO)
                    .isPresent()) {
                // Likewise.
            }
            long pages = Long.parseLong(column(db, "PRAGMA page_count").getFirst());
            afterFirst = round == 1 ? pages : afterFirst;
        }
        assertThat(Long.parseLong(column(db, "PRAGMA page_count").getFirst()))
                .isLessThanOrEqualTo(afterFirst + 8);
        assertThat(store.ledger().verify(dir.resolve("a"), List.of()).sound()).isTrue();
    }
}
