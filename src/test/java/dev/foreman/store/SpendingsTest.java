package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Caps hold: for calls at once, across a kill, over the border of a day, at every level. */
class SpendingsTest {
    private static final AgentId OTHER_AGENT = new AgentId(Fixture.REPO, "doc-writer", 1);
    private static final AgentId ELSEWHERE =
            new AgentId(new RepoName("octo", "dog"), "issue-triage", 1);

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private final TaskId task = TaskId.random();
    private Path db;
    private Store store;
    private Spendings book;

    @BeforeEach
    void open() {
        db = dir.resolve("memory.db");
        store = Store.open(db, clock);
        book = store.spendings();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    private ModelCall call() {
        return call(task, Fixture.AGENT);
    }

    private static ModelCall call(TaskId task, AgentId agent) {
        return new ModelCall(new Spender(task, agent), "anthropic", "claude-sonnet-4-6");
    }

    private static Cap tokens(BudgetLevel level, long most) {
        return new Cap(level, OptionalLong.of(most), OptionalLong.empty());
    }

    private static Cap usd(BudgetLevel level, long micro) {
        return new Cap(level, OptionalLong.empty(), OptionalLong.of(micro));
    }

    private long granted(ModelCall call, Amount estimate, Cap... caps) {
        return ((Reservation.Granted) book.reserve(call, estimate, List.of(caps))).call();
    }

    private Reservation.Refused refused(ModelCall call, Amount estimate, Cap... caps) {
        return (Reservation.Refused) book.reserve(call, estimate, List.of(caps));
    }

    private Charge today() {
        return book.today(clock.instant());
    }

    @Test
    void fifty_at_once_never_go_over_a_cap() throws Exception {
        List<Cap> caps = List.of(tokens(BudgetLevel.DAY, 1_000), usd(BudgetLevel.TASK, 5_000));
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reservation>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        threads.submit(() -> {
                            start.await();
                            return book.reserve(call(), Amount.of(30, 100), caps);
                        }));
            }
            start.countDown();
            long granted = 0;
            for (Future<Reservation> one : all) {
                granted += one.get() instanceof Reservation.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(33);
        }
        assertThat(today()).isEqualTo(new Charge(33, 990, 3_300, 0));
        assertThat(column(db, "SELECT COUNT(*) FROM llm_call")).containsExactly("33");
    }

    @Test
    void while_calls_come_and_go_what_is_charged_stays_under_the_cap() throws Exception {
        List<Cap> caps = List.of(tokens(BudgetLevel.MONTH, 400));
        AtomicLong spent = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        threads.submit(() -> {
                            for (int n = 0; n < 4; n++) {
                                if (book.reserve(call(), Amount.of(40, 4), caps)
                                        instanceof Reservation.Granted granted) {
                                    assertThat(today().tokens()).isLessThanOrEqualTo(400);
                                    book.settle(
                                            granted.call(),
                                            new Tokens(3, 2, 0, 0),
                                            Amount.of(5, 1),
                                            CallOutcome.ANSWERED);
                                    spent.addAndGet(5);
                                }
                                assertThat(today().tokens()).isLessThanOrEqualTo(400);
                            }
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(today().tokens()).isEqualTo(spent.get()).isLessThanOrEqualTo(400);
        assertThat(book.reserved()).isEqualTo(Charge.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = BudgetLevel.class)
    void each_level_has_a_cap_of_its_own_in_tokens_and_in_money(BudgetLevel level) {
        long first = granted(call(), Amount.of(60, 600), tokens(level, 100), usd(level, 1_000));
        assertThat(first).isPositive();
        if (level == BudgetLevel.CALL) {
            assertThat(refused(call(), Amount.of(101, 0), tokens(level, 100)).used())
                    .isEqualTo(Amount.of(0, 0));
            assertThat(granted(call(), Amount.of(100, 0), tokens(level, 100))).isPositive();
            refused(call(), Amount.of(1, 1_001), usd(level, 1_000));
            return;
        }
        Reservation.Refused over = refused(call(), Amount.of(41, 0), tokens(level, 100));
        assertThat(over)
                .isEqualTo(
                        new Reservation.Refused(
                                tokens(level, 100), Amount.of(60, 600), Amount.of(41, 0)));
        refused(call(), Amount.of(0, 401), usd(level, 1_000));
        assertThat(granted(call(), Amount.of(40, 400), tokens(level, 100), usd(level, 1_000)))
                .isPositive();
        refused(call(), Amount.of(1, 0), tokens(level, 100));
        refused(call(), Amount.of(0, 1), usd(level, 1_000));
    }

    @Test
    void who_is_charged_is_told_apart_at_each_level() {
        granted(call(), Amount.of(100, 0));
        Amount estimate = Amount.of(1, 0);
        ModelCall otherTask = call(TaskId.random(), Fixture.AGENT);
        ModelCall otherAgent = call(TaskId.random(), OTHER_AGENT);
        ModelCall elsewhere = call(TaskId.random(), ELSEWHERE);
        ModelCall shouted =
                call(TaskId.random(), new AgentId(new RepoName("OCTO", "Cat"), "issue-triage", 1));

        refused(call(), estimate, tokens(BudgetLevel.TASK, 100));
        granted(otherTask, estimate, tokens(BudgetLevel.TASK, 100));
        refused(otherTask, estimate, tokens(BudgetLevel.AGENT_DAY, 100));
        refused(shouted, estimate, tokens(BudgetLevel.AGENT_DAY, 100));
        granted(otherAgent, estimate, tokens(BudgetLevel.AGENT_DAY, 100));
        refused(otherAgent, estimate, tokens(BudgetLevel.REPO_DAY, 100));
        refused(shouted, estimate, tokens(BudgetLevel.REPO_DAY, 100));
        granted(elsewhere, estimate, tokens(BudgetLevel.REPO_DAY, 100));
        refused(elsewhere, estimate, tokens(BudgetLevel.DAY, 100));
        refused(elsewhere, estimate, tokens(BudgetLevel.MONTH, 100));
    }

    @ParameterizedTest
    @EnumSource(value = BudgetLevel.class)
    void what_one_level_refuses_is_booked_at_none(BudgetLevel tight) {
        List<Cap> caps = new ArrayList<>();
        for (BudgetLevel level : BudgetLevel.values()) {
            caps.add(tokens(level, level == tight ? 9 : 1_000_000));
        }
        Reservation.Refused no = (Reservation.Refused) book.reserve(call(), Amount.of(10, 1), caps);
        assertThat(no.cap().level()).isEqualTo(tight);
        assertThat(column(db, "SELECT COUNT(*) FROM llm_call")).containsExactly("0");
        assertThat(column(db, "SELECT COUNT(*) FROM llm_spent")).containsExactly("0");
        assertThat(book.reserve(call(), Amount.of(9, 1), caps))
                .isInstanceOf(Reservation.Granted.class);
        assertThat(column(db, "SELECT level FROM llm_spent ORDER BY level"))
                .containsExactly("AGENT_DAY", "DAY", "MONTH", "REPO_DAY", "TASK");
    }

    @Test
    void the_price_of_an_answer_takes_the_place_of_the_estimate_once() {
        long call = granted(call(), Amount.of(1_000, 900));
        assertThat(book.reserved()).isEqualTo(new Charge(1, 1_000, 900, 0));
        for (int i = 0; i < 2; i++) {
            book.settle(call, new Tokens(10, 20, 30, 40), Amount.of(100, 50), CallOutcome.ANSWERED);
            assertThat(today()).isEqualTo(new Charge(1, 100, 50, 0));
        }
        book.settle(call, Tokens.NONE, Amount.of(0, 0), CallOutcome.REFUSED);
        book.settle(4_711, Tokens.NONE, Amount.of(0, 0), CallOutcome.REFUSED);
        assertThat(today()).isEqualTo(new Charge(1, 100, 50, 0));
        assertThat(book.reserved()).isEqualTo(Charge.NONE);
        assertThat(
                        column(
                                db,
                                "SELECT outcome || est_tokens || ' ' || input || output ||"
                                        + " cache_read || cache_write FROM llm_call"))
                .containsExactly("ANSWERED1000 10203040");
    }

    @Test
    void an_answer_may_take_more_than_was_reserved_and_then_nothing_more_fits() {
        Cap cap = tokens(BudgetLevel.DAY, 100);
        long call = granted(call(), Amount.of(50, 1), cap);
        book.settle(call, new Tokens(150, 0, 0, 0), Amount.of(150, 3), CallOutcome.ANSWERED);
        assertThat(refused(call(), Amount.of(0, 0), cap).used()).isEqualTo(Amount.of(150, 3));
    }

    @Test
    void a_cap_that_was_lowered_under_what_is_spent_refuses_everything() {
        granted(call(), Amount.of(500, 5_000));
        refused(call(), Amount.of(1, 1), tokens(BudgetLevel.DAY, 400));
        refused(call(), Amount.of(0, 0), usd(BudgetLevel.MONTH, 4_999));
        assertThat(granted(call(), Amount.of(0, 0), usd(BudgetLevel.MONTH, 5_000))).isPositive();
    }

    @ParameterizedTest
    @EnumSource(BudgetLevel.class)
    void a_cap_on_money_refuses_what_has_no_price(BudgetLevel level) {
        Reservation.Refused no = refused(call(), Amount.ofTokens(1), usd(level, 1_000_000));
        assertThat(no.asked()).isEqualTo(Amount.ofTokens(1));
        granted(call(), Amount.ofTokens(1), tokens(level, 10));
    }

    @Test
    void an_unknown_price_is_counted_as_unknown_and_may_become_known_or_the_other_way() {
        long first = granted(call(), Amount.ofTokens(10));
        long second = granted(call(), Amount.of(10, 100));
        assertThat(today()).isEqualTo(new Charge(2, 20, 100, 1));
        book.settle(first, new Tokens(5, 0, 0, 0), Amount.of(5, 40), CallOutcome.ANSWERED);
        assertThat(today()).isEqualTo(new Charge(2, 15, 140, 0));
        book.settle(second, new Tokens(5, 0, 0, 0), Amount.ofTokens(5), CallOutcome.ANSWERED);
        assertThat(today()).isEqualTo(new Charge(2, 10, 40, 1));
    }

    @Test
    void a_new_day_has_room_again_and_a_new_month_too() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-03-30T23:59:59.999Z")));
        Cap day = tokens(BudgetLevel.DAY, 100);
        Cap month = tokens(BudgetLevel.MONTH, 150);
        long late = granted(call(), Amount.of(100, 1), day, month);
        refused(call(), Amount.of(1, 0), day);
        clock.advance(Duration.ofMillis(1));
        granted(call(), Amount.of(50, 1), day, month);
        assertThat(refused(call(), Amount.of(50, 0), day, month).cap()).isEqualTo(month);
        // What comes back after midnight belongs to the day on which it was asked.
        book.settle(late, new Tokens(20, 0, 0, 0), Amount.of(20, 1), CallOutcome.ANSWERED);
        assertThat(today().tokens()).isEqualTo(50);
        granted(call(), Amount.of(50, 0), day, month);
        clock.advance(Duration.ofDays(1));
        assertThat(clock.instant()).hasToString("2026-04-01T00:00:00Z");
        granted(call(), Amount.of(100, 0), day, month);
        assertThat(book.total(new CostPeriod.Month(YearMonth.of(2026, 3))).charge().tokens())
                .isEqualTo(120);
        assertThat(book.total(new CostPeriod.Day(LocalDate.of(2026, 3, 30))).charge().tokens())
                .isEqualTo(20);
    }

    @Test
    void a_task_has_its_cap_over_all_days() {
        Cap cap = tokens(BudgetLevel.TASK, 100);
        granted(call(), Amount.of(60, 0), cap);
        clock.advance(Duration.ofDays(40));
        refused(call(), Amount.of(41, 0), cap);
        granted(call(), Amount.of(40, 0), cap);
    }

    @Test
    void a_clock_that_is_put_back_gives_no_room_twice() {
        Cap day = tokens(BudgetLevel.DAY, 100);
        granted(call(), Amount.of(100, 0), day);
        clock.advance(Duration.ofDays(1));
        long tomorrow = granted(call(), Amount.of(70, 0), day);
        clock.advance(Duration.ofDays(-1));
        refused(call(), Amount.of(1, 0), day);
        book.settle(tomorrow, new Tokens(80, 0, 0, 0), Amount.of(80, 0), CallOutcome.ANSWERED);
        assertThat(today().tokens()).isEqualTo(100);
        clock.advance(Duration.ofDays(1));
        assertThat(today().tokens()).isEqualTo(80);
        refused(call(), Amount.of(21, 0), day);
        granted(call(), Amount.of(20, 0), day);
    }

    @Test
    void what_a_process_left_open_stays_charged_with_its_estimate_exactly_once() {
        long open = granted(call(), Amount.of(300, 30));
        long unpriced = granted(call(), Amount.ofTokens(7));
        for (int i = 0; i < 3; i++) {
            reopen();
            assertThat(today()).isEqualTo(new Charge(2, 307, 30, 1));
            assertThat(book.reserved()).isEqualTo(Charge.NONE);
            assertThat(column(db, "SELECT DISTINCT state || ' ' || outcome FROM llm_call"))
                    .containsExactly("SETTLED CUT_OFF");
            book.settle(open, Tokens.NONE, Amount.of(0, 0), CallOutcome.REFUSED);
            book.settle(unpriced, Tokens.NONE, Amount.of(0, 0), CallOutcome.REFUSED);
        }
    }

    @Test
    void a_provider_that_counts_nonsense_breaks_no_sum() {
        for (int i = 0; i < 3; i++) {
            long call = granted(call(), Amount.of(Long.MAX_VALUE, Long.MAX_VALUE));
            book.settle(
                    call,
                    new Tokens(Long.MAX_VALUE, 0, 0, 0),
                    Amount.of(Long.MAX_VALUE, Long.MAX_VALUE),
                    CallOutcome.ANSWERED);
        }
        assertThat(today().tokens()).isEqualTo(3_000_000_000_000L);
        assertThat(book.total(new CostPeriod.Since(Instant.EPOCH)).charge()).isEqualTo(today());
        refused(call(), Amount.of(1, 1), tokens(BudgetLevel.DAY, 1_000_000_000_000L));
    }

    @Test
    void who_only_reads_can_spend_nothing() {
        granted(call(), Amount.of(3, 4));
        try (Store reader = Store.openReadOnly(db)) {
            assertThat(reader.spendings().today(clock.instant())).isEqualTo(today());
            assertThatThrownBy(() -> reader.spendings().reserve(call(), Amount.of(1, 1), List.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("reading only");
        }
    }

    @ParameterizedTest
    @EnumSource(value = BudgetLevel.class, mode = Mode.EXCLUDE, names = "CALL")
    void how_far_a_cap_is_used_is_told_with_what_is_reserved(BudgetLevel level) {
        long settled = granted(call(), Amount.of(50, 500));
        book.settle(settled, new Tokens(10, 0, 0, 0), Amount.of(10, 100), CallOutcome.ANSWERED);
        granted(call(), Amount.of(30, 300));
        for (int i = 0; i < 4; i++) {
            granted(call(TaskId.random(), ELSEWHERE), Amount.of(i, i));
        }
        Cap cap = new Cap(level, OptionalLong.of(100), OptionalLong.of(500));

        List<CapUse> uses = book.uses(List.of(cap), clock.instant());

        boolean all = level == BudgetLevel.DAY || level == BudgetLevel.MONTH;
        CapUse most = uses.getFirst();
        assertThat(most.used().tokens()).isEqualTo(all ? 46 : 40);
        assertThat(most.reserved().tokens()).isEqualTo(all ? 36 : 30);
        assertThat(most.share()).isEqualTo(all ? 0.812 : 0.8);
        assertThat(uses).hasSize(all ? 1 : level == BudgetLevel.TASK ? 3 : 2);
        String name =
                switch (level) {
                    case CALL -> "";
                    case TASK -> task.toString();
                    case AGENT_DAY -> "octo/cat:issue-triage";
                    case REPO_DAY -> "octo/cat";
                    case DAY -> "2026-03-01";
                    case MONTH -> "2026-03";
                };
        assertThat(most.of()).isEqualTo(name);
        clock.advance(Duration.ofDays(40));
        assertThat(book.uses(List.of(cap), clock.instant()))
                .allMatch(use -> use.used().equals(Charge.NONE))
                .hasSize(all ? 1 : 0);
    }

    @Test
    void a_single_call_has_no_use_to_be_told() {
        granted(call(), Amount.of(50, 500));
        assertThat(book.uses(List.of(tokens(BudgetLevel.CALL, 100)), clock.instant())).isEmpty();
    }

    @Test
    void how_long_answers_took_is_told_by_model_whatever_the_clock_did() {
        for (int seconds : new int[] {2, 4, -90}) {
            long call = granted(call(), Amount.of(1, 1));
            clock.advance(Duration.ofSeconds(seconds));
            book.settle(call, Tokens.NONE, Amount.of(1, 1), CallOutcome.ANSWERED);
        }
        granted(call(), Amount.of(1, 1));
        assertThat(book.latency(TestClock.START.minusSeconds(900)))
                .containsOnly(
                        entry(
                                "anthropic/claude-sonnet-4-6",
                                new Latency(Duration.ofSeconds(2), Duration.ofSeconds(4))));
        assertThat(book.latency(TestClock.START.plusSeconds(60))).isEmpty();
        assertThat(book.thisMonth(clock.instant()).calls()).isEqualTo(4);
    }

    @Test
    void costs_are_put_together_by_whatever_is_asked_the_dearest_first() {
        long one = granted(call(), Amount.of(50, 500));
        book.settle(one, new Tokens(4, 3, 2, 1), Amount.of(10, 100), CallOutcome.ANSWERED);
        TaskId unpriced = TaskId.random();
        book.reserve(
                new ModelCall(new Spender(unpriced, OTHER_AGENT), "ollama", "llama"),
                Amount.ofTokens(900),
                List.of());
        clock.advance(Duration.ofMinutes(5));
        TaskId far = TaskId.random();
        granted(call(far, ELSEWHERE), Amount.of(7, 700));

        CostPeriod all = new CostPeriod.Since(TestClock.START);
        assertThat(book.total(all))
                .isEqualTo(new Cost("", new Charge(3, 917, 800, 1), new Tokens(4, 3, 2, 1), 2));
        assertThat(book.costs(all, CostsBy.REPO, 9))
                .extracting(Cost::of, cost -> cost.charge().microUsd(), Cost::reserved)
                .containsExactly(tuple("octo/dog", 700L, 1L), tuple("octo/cat", 100L, 1L));
        assertThat(book.costs(all, CostsBy.AGENT, 9))
                .extracting(Cost::of)
                .containsExactly(
                        "octo/dog:issue-triage", "octo/cat:issue-triage", "octo/cat:doc-writer");
        assertThat(book.costs(all, CostsBy.MODEL, 9))
                .extracting(Cost::of)
                .containsExactly("anthropic/claude-sonnet-4-6", "ollama/llama");
        assertThat(book.costs(all, CostsBy.TASK, 2))
                .extracting(Cost::of)
                .containsExactly(far.toString(), task.toString());
        assertThat(book.total(new CostPeriod.Since(clock.instant())).charge().calls()).isOne();
        assertThat(book.total(new CostPeriod.Day(LocalDate.EPOCH)).charge()).isEqualTo(Charge.NONE);
    }
}
