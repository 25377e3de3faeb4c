package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old calls go, month by month; what a cap still needs stays. */
class SpendHistoryTest {
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

    private Reservation reserve(TaskId task, Cap... caps) {
        return store.spendings()
                .reserve(
                        new ModelCall(new Spender(task, Fixture.AGENT), "openai", "gpt-5"),
                        Amount.of(10, 1),
                        List.of(caps));
    }

    private void spend(TaskId task) {
        store.spendings()
                .settle(
                        ((Reservation.Granted) reserve(task)).call(),
                        new Tokens(10, 0, 0, 0),
                        Amount.of(10, 1),
                        CallOutcome.ANSWERED);
    }

    private String count(String table) {
        return column(db, "SELECT COUNT(*) FROM " + table).getFirst();
    }

    private int forget(Duration age, int most) {
        int gone = store.forget(clock.instant().minus(age), most);
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
        return gone;
    }

    @Test
    void a_month_goes_as_a_whole_and_in_small_steps() {
        for (int i = 0; i < 5; i++) {
            spend(TaskId.random());
        }
        clock.advance(Duration.ofDays(30)); // the 31st of March
        spend(TaskId.random());
        clock.advance(Duration.ofDays(6)); // the 6th of April
        spend(TaskId.random());
        Duration week = Duration.ofDays(7);
        assertThat(forget(week, 100)).isZero();
        clock.advance(Duration.ofDays(2)); // a week ago was the 1st of April
        assertThat(forget(week, 4)).isEqualTo(4);
        int steps = 1;
        while (forget(week, 4) > 0) {
            steps++;
        }
        assertThat(steps).isEqualTo(6); // 13 sums, then 6 calls
        assertThat(count("llm_call")).isEqualTo("1");
        assertThat(column(db, "SELECT level || key FROM llm_spent WHERE level <> 'TASK'"))
                .containsExactlyInAnyOrder(
                        "AGENT_DAYocto/cat:issue-triage@2026-04-06",
                        "REPO_DAYocto/cat@2026-04-06",
                        "DAY2026-04-06",
                        "MONTH2026-04");
    }

    @Test
    void what_a_task_spent_counts_for_as_long_as_it_may_go_on() {
        Fixture.enqueue(store, 1);
        TaskId task = Fixture.claim(store).task().id();
        spend(task);
        clock.advance(Duration.ofDays(365));
        while (forget(Duration.ofDays(30), 50) > 0) {
            // Bit by bit.
        }
        assertThat(count("llm_call")).isEqualTo("0");
        Cap cap = new Cap(BudgetLevel.TASK, OptionalLong.of(15), OptionalLong.empty());
        assertThat(reserve(task, cap)).isInstanceOf(Reservation.Refused.class);
    }

    @Test
    void a_call_under_way_stays_and_its_number_is_never_given_again() {
        long open = ((Reservation.Granted) reserve(TaskId.random())).call();
        spend(TaskId.random());
        clock.advance(Duration.ofDays(365));
        while (forget(Duration.ofDays(30), 50) > 0) {
            // Bit by bit.
        }
        assertThat(column(db, "SELECT id FROM llm_call")).containsExactly(Long.toString(open));
        store.spendings().settle(open, Tokens.NONE, Amount.of(0, 0), CallOutcome.REFUSED);
        while (forget(Duration.ofDays(30), 50) > 0) {
            // Bit by bit.
        }
        assertThat(count("llm_call")).isEqualTo("0");
        assertThat(((Reservation.Granted) reserve(TaskId.random())).call()).isEqualTo(open + 2);
    }

    @Test
    void a_hundred_thousand_old_calls_do_not_slow_a_reservation() {
        Fixture.sql(
                db,
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                INSERT INTO llm_call (task_id, agent, repo, provider, model, day, started, state,
                    outcome, est_tokens, est_micro, tokens, micro)
                SELECT 't' || i, 'a/b:c', 'a/b', 'openai', 'm' || (i % 5),
                    date('2025-01-01', (i % 300) || ' days'), 1735689600000 + i * 60000, 'SETTLED',
                    'ANSWERED', 5, 5, 5, 5
                FROM n
                """,
                """
                INSERT INTO llm_spent (level, key, day, calls, tokens, micro, unknown_calls)
                SELECT 'DAY', day, day, COUNT(*), SUM(tokens), SUM(micro), 0
                FROM llm_call GROUP BY day
                """);
        assertThat(reserve(TaskId.random())).isInstanceOf(Reservation.Granted.class);
        assertThat(store.spendings().today(clock.instant()).calls()).isOne();
        assertThat(store.spendings().reserved().calls()).isOne();
        int steps = 0;
        while (store.forget(clock.instant(), 5_000) > 0) {
            steps++;
        }
        assertThat(steps).isEqualTo(21);
        assertThat(count("llm_call")).isEqualTo("1");
    }
}
