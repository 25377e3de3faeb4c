package dev.foreman.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.agents.AgentClient;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.store.Claim;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.ParkedTasks;
import dev.foreman.store.Settled;
import dev.foreman.store.Task;
import dev.foreman.store.TaskState;
import dev.foreman.testing.FakeAgent;
import dev.foreman.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A task that a budget had no room for waits until there is some: on a real database, with a clock
 * turned by hand. It begins at ten in the morning of the first of March.
 */
class ParkingTest {
    private static final AgentId AGENT = new AgentId(Stage.WIDGETS, "issue-triage", 1);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final int RETRIES = 2;
    private static final long CALL = 1_000;

    @TempDir Path folder;
    private Stage stage;
    private final FakeAgent agent = new FakeAgent();
    private final AgentClient client = new AgentClient();
    private final Map<TaskId, Reservation.Refused> refused = new ConcurrentHashMap<>();
    private boolean parks = true;
    private List<Cap> caps = List.of(cap(BudgetLevel.DAY, 1_500));
    private String whenRefused = "503";

    @BeforeEach
    void setUp() {
        stage = new Stage(folder);
        stage.store.queue().assign(Map.of(AGENT, "desk"));
        stage.repo.openIssue("rowan", "It breaks", "when I start it");
        agent.answering(this::think);
    }

    @AfterEach
    void tearDown() {
        agent.close();
        client.close();
        stage.close();
    }

    private static Cap cap(BudgetLevel level, long tokens) {
        return new Cap(level, OptionalLong.of(tokens), OptionalLong.empty());
    }

    /** One call of a thousand tokens, as through the gateway. */
    private FakeAgent.Answer think(TaskMessage task) {
        return switch (reserve(task.taskId(), CALL)) {
            case Reservation.Granted(long call) -> {
                settle(call, CALL);
                yield FakeAgent.decide(task, Decision.SKIP);
            }
            case Reservation.Refused why -> {
                refused.put(task.taskId(), why);
                yield switch (whenRefused) {
                    case "decision" -> FakeAgent.decide(task, Decision.SKIP);
                    case "nonsense" -> new FakeAgent.Answer(200, "I am over budget");
                    default -> new FakeAgent.Answer(Integer.parseInt(whenRefused), "{}");
                };
            }
        };
    }

    private Reservation reserve(TaskId task, long tokens) {
        ModelCall call = new ModelCall(new Spender(task, AGENT), "anthropic", "claude-x");
        return stage.store.spendings().reserve(call, Amount.of(tokens, tokens), caps);
    }

    private void settle(long call, long tokens) {
        stage.store
                .spendings()
                .settle(
                        call,
                        new Tokens(tokens, 0, 0, 0),
                        Amount.of(tokens, tokens),
                        CallOutcome.ANSWERED);
    }

    /** What is spent by somebody else. */
    private void spend(long tokens) {
        settle(((Reservation.Granted) reserve(TaskId.random(), tokens)).call(), tokens);
    }

    private ModelAccess.Lease lease(Task task) {
        return new ModelAccess.Lease() {
            @Override
            public Optional<LlmEndpoint> endpoint() {
                return Optional.empty();
            }

            @Override
            public Optional<Reservation.Refused> lacked() {
                return Optional.ofNullable(refused.get(task.id())).filter(r -> parks && r.passes());
            }

            @Override
            public void close() {
                // Nothing is under way.
            }
        };
    }

    private boolean step() {
        refused.clear();
        Assignment assignment =
                new Assignment(
                        stage.store.queue(),
                        new Briefing(
                                stage.client,
                                stage.store.memory(),
                                new LlmBackend("none", null),
                                stage.self,
                                stage.clock),
                        (task, _, _) -> lease(task),
                        client,
                        Map.of(AGENT, new AgentProfile(AGENT, Map.of(), Policy.DEFAULT)),
                        (decision, _) ->
                                new Judgement(
                                        decision.actions().stream()
                                                .map(a ->
                                                        new Judgement.Judged(
                                                                a, new Verdict.Allowed()))
                                                .toList()),
                        new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(7)),
                        RETRIES,
                        LEASE,
                        Duration.ofSeconds(18),
                        DispatchListener.SILENT,
                        new LabelEvents(stage.client),
                        stage.clock);
        return new InstanceWorker(
                        new At(agent.url()), "test", stage.store.queue(), assignment, LEASE)
                .step();
    }

    /** Where the agent is. */
    private record At(URI url) implements Desk {
        @Override
        public String name() {
            return "desk";
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(url);
        }

        @Override
        public int concurrency() {
            return 1;
        }
    }

    /** What the sweep does every minute. */
    private int sweep() {
        stage.store.queue().requeueExpired();
        return stage.store.queue().wake(caps, false);
    }

    private TaskId submit() {
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "triage",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        return stage.store.queue().submit(event, AGENT, false);
    }

    private TaskId parked() {
        TaskId task = submit();
        step();
        assertThat(find(task).notBefore()).isAfter(stage.clock.instant());
        assertThat(stage.store.queue().parked(task)).isPresent();
        return task;
    }

    private Task find(TaskId id) {
        return stage.store.queue().find(id).orElseThrow();
    }

    private void at(Instant moment) {
        stage.clock.advance(Duration.between(stage.clock.instant(), moment));
    }

    @Test
    void a_task_without_room_waits_for_the_next_day_and_is_done_then() {
        spend(600);
        TaskId task = submit();

        assertThat(step()).isTrue();

        Task waiting = find(task);
        assertThat(waiting.state()).isEqualTo(TaskState.QUEUED);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.notBefore()).isEqualTo(MIDNIGHT);
        String why =
                "waits for room in the day's model budget until 2026-03-02 00:00 UTC, or until"
                        + " llm.budget.day is raised";
        assertThat(waiting.lastError()).contains(why);
        assertThat(stage.store.queue().parked(task)).contains(why);
        assertThat(stage.store.queue().parked()).contains(new ParkedTasks(1, MIDNIGHT, why));
        assertThat(postponed())
                .extracting(e -> e.fields().path("budget").asText())
                .containsExactly("day");

        for (Instant at = stage.clock.instant();
                at.isBefore(MIDNIGHT);
                at = at.plus(Duration.ofMinutes(10))) {
            at(at);
            assertThat(sweep()).isZero();
            assertThat(step()).isFalse();
        }
        assertThat(agent.tasks()).hasSize(1);

        at(MIDNIGHT);
        assertThat(stage.store.queue().parked()).isEmpty();
        assertThat(step()).isTrue();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(find(task).lastError()).isEmpty();
        assertThat(agent.tasks()).hasSize(2);
    }

    private List<LedgerEntry> postponed() {
        return stage.store
                .ledger()
                .entries(
                        new LedgerFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(LedgerType.POSTPONED),
                                100));
    }

    @Test
    void a_month_is_waited_for_without_being_taken_for_a_mistake_of_the_clock() {
        caps = List.of(cap(BudgetLevel.DAY, 1_400), cap(BudgetLevel.MONTH, 1_500));
        spend(600);
        TaskId task = parked();
        assertThat(find(task).notBefore()).isEqualTo(MIDNIGHT);
        // The next day has room, but not the month.
        at(MIDNIGHT);
        step();
        Instant april = Instant.parse("2026-04-01T00:00:00Z");
        assertThat(find(task).notBefore()).isEqualTo(april);
        assertThat(find(task).lastError().orElseThrow())
                .startsWith(
                        "waits for room in the month's model budget until 2026-04-01 00:00 UTC");
        for (int day = 0; day < 30; day++) {
            assertThat(sweep()).isZero();
            assertThat(step()).isFalse();
            if (day == 15) {
                stage.restart();
            }
            stage.clock.advance(Duration.ofDays(1));
        }
        assertThat(agent.tasks()).hasSize(2);
        assertThat(stage.clock.instant()).isEqualTo(april);
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(postponed()).hasSize(2);
    }

    @Test
    void a_restart_under_the_same_caps_asks_nobody() {
        spend(600);
        TaskId task = parked();

        for (int i = 0; i < 5; i++) {
            stage.restart();
            assertThat(stage.store.queue().wake(caps, true)).isZero();
            assertThat(step()).isFalse();
        }

        assertThat(find(task).notBefore()).isEqualTo(MIDNIGHT);
        assertThat(find(task).attempts()).isZero();
        at(MIDNIGHT);
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_kill_while_the_agent_was_refused_counts_nothing_and_asks_once_more() {
        spend(600);
        TaskId task = submit();
        Claim claim = stage.store.queue().claim("desk", "test", LEASE).orElseThrow();
        stage.restart();

        assertThat(stage.store.queue().park(claim, refusal())).isEqualTo(Settled.LOST);
        assertThat(stage.store.queue().parked()).isEmpty();
        assertThat(step()).isTrue();
        assertThat(stage.store.queue().parked(task)).isPresent();
        assertThat(find(task).attempts()).isZero();
    }

    private Reservation.Refused refusal() {
        return (Reservation.Refused) reserve(TaskId.random(), CALL);
    }

    @Test
    void a_raised_cap_or_none_or_no_wish_to_park_lets_it_go_on_at_the_next_start() {
        spend(600);
        List<List<Cap>> others =
                List.of(List.of(cap(BudgetLevel.DAY, 1_600)), List.of(), List.of());
        for (List<Cap> other : others) {
            caps = List.of(cap(BudgetLevel.DAY, 1_500));
            TaskId task = parked();
            caps = other;
            stage.restart();

            assertThat(stage.store.queue().wake(caps, true)).isEqualTo(1);

            assertThat(find(task).notBefore()).isEqualTo(stage.clock.instant());
            assertThat(find(task).lastError()).isEmpty();
            assertThat(stage.store.queue().parked()).isEmpty();
            step();
            assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        }
    }

    @Test
    void of_two_at_one_cap_the_second_goes_on_when_the_first_took_less_than_it_reserved() {
        Reservation.Granted first = (Reservation.Granted) reserve(TaskId.random(), CALL);
        TaskId second = parked();
        stage.clock.advance(Duration.ofMinutes(2));
        assertThat(sweep()).isZero();

        settle(first.call(), 300);

        assertThat(sweep()).isEqualTo(1);
        step();
        assertThat(find(second).state()).isEqualTo(TaskState.DONE);
        assertThat(stage.clock.instant()).isBefore(MIDNIGHT);
    }

    @Test
    void where_there_is_room_for_one_the_oldest_is_taken_up_and_no_other() {
        spend(600);
        TaskId older = parked();
        TaskId younger = parked();
        stage.clock.advance(Duration.ofMinutes(2));
        caps = List.of(cap(BudgetLevel.DAY, 2_599));

        assertThat(sweep()).isEqualTo(1);

        assertThat(stage.store.queue().parked(older)).isEmpty();
        assertThat(stage.store.queue().parked(younger)).isPresent();
        assertThat(stage.store.queue().parked().orElseThrow().tasks()).isEqualTo(1);
    }

    /** A call beside its own takes the room whenever it asks, and gives it back at once. */
    @Test
    void a_task_that_keeps_being_refused_is_asked_about_less_and_less_often() {
        agent.answering(task -> {
            Reservation.Granted beside = (Reservation.Granted) reserve(task.taskId(), CALL);
            FakeAgent.Answer answer = think(task);
            settle(beside.call(), 1);
            return answer;
        });
        TaskId task = parked();
        for (int minute = 0; minute < 13 * 60; minute++) {
            stage.clock.advance(Duration.ofMinutes(1));
            sweep();
            step();
        }
        assertThat(agent.tasks()).hasSizeBetween(8, 11);
        assertThat(find(task).attempts()).isZero();
        assertThat(find(task).notBefore()).isEqualTo(MIDNIGHT);
    }

    @Test
    void a_clock_that_is_put_back_neither_loses_nor_hurries_it() {
        spend(600);
        at(MIDNIGHT.plusSeconds(60));
        spend(600);
        TaskId task = parked();
        Instant next = MIDNIGHT.plus(Duration.ofDays(1));
        assertThat(find(task).notBefore()).isEqualTo(next);

        // On the day before, there is no more room either.
        at(MIDNIGHT.minus(Duration.ofHours(2)));
        assertThat(sweep()).isZero();
        assertThat(step()).isFalse();
        at(MIDNIGHT.plusSeconds(120));
        assertThat(sweep()).isZero();
        assertThat(step()).isFalse();
        at(next);
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void what_was_parked_under_a_clock_far_ahead_is_not_put_off_for_years() {
        at(Instant.parse("2036-01-01T10:00:00Z"));
        spend(600);
        TaskId task = parked();
        at(MIDNIGHT.minus(Duration.ofHours(3)));

        assertThat(sweep()).isEqualTo(1);
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "500", "nonsense"})
    void however_the_agent_fails_when_it_was_refused_it_is_not_to_blame(String how) {
        whenRefused = how;
        spend(600);
        TaskId task = parked();
        assertThat(find(task).attempts()).isZero();
        at(MIDNIGHT);
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void an_agent_that_decides_all_the_same_has_decided() {
        whenRefused = "decision";
        spend(600);
        TaskId task = submit();
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
        assertThat(stage.store.queue().parked()).isEmpty();
    }

    @Test
    void where_parking_is_not_wanted_an_agent_that_fails_has_failed() {
        parks = false;
        spend(600);
        assertThat(givenUp().lastError().orElseThrow()).contains("503");
    }

    @ParameterizedTest
    @EnumSource(
            value = BudgetLevel.class,
            names = {"CALL", "TASK"})
    void what_never_begins_anew_is_not_waited_for(BudgetLevel level) {
        caps = List.of(cap(level, CALL - 1));
        givenUp();
    }

    @Test
    void what_is_larger_than_the_whole_cap_is_not_waited_for() {
        caps = List.of(cap(BudgetLevel.DAY, CALL - 1));
        givenUp();
    }

    private Task givenUp() {
        TaskId task = submit();
        for (int i = 0; i <= RETRIES; i++) {
            assertThat(step()).isTrue();
            stage.clock.advance(Duration.ofMinutes(2));
        }
        assertThat(find(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(find(task).attempts()).isEqualTo(RETRIES + 1);
        return find(task);
    }

    @Test
    void a_task_that_two_months_had_no_room_for_is_given_up_with_the_reason() {
        spend(600);
        TaskId task = parked();
        Instant dayAfterDay = MIDNIGHT;
        int days = 0;
        for (; find(task).state() != TaskState.FAILED && days < 100; days++) {
            at(dayAfterDay);
            spend(600);
            for (int i = 0; i <= RETRIES; i++) {
                step();
                stage.clock.advance(Duration.ofMinutes(2));
            }
            dayAfterDay = dayAfterDay.plus(Duration.ofDays(1));
        }
        assertThat(days).isBetween(61, 64);
        assertThat(find(task).lastError().orElseThrow())
                .contains("it has waited for room in the model budget since 2026-03-01T")
                .contains("llm.budget.day");
    }

    @Test
    void what_took_the_place_of_a_parked_task_is_not_parked_and_nothing_stays_of_it()
            throws Exception {
        spend(600);
        Event event =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "opened",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        stage.store.inbox().observe(Stage.WIDGETS, tx -> tx.enqueue(event, List.of(AGENT), false));
        step();
        TaskId old = stage.store.queue().recent(1).getFirst().id();
        assertThat(stage.store.queue().parked(old)).isPresent();
        assertThat(notes()).isEqualTo(1);

        stage.clock.seconds(30);
        stage.repo.comment(1, "rowan", "It still does");
        Event newer =
                new Event(
                        Stage.WIDGETS,
                        TaskType.ISSUE_TRIAGE,
                        "commented",
                        stage.client.issue(Stage.ref(1)),
                        stage.clock.instant());
        stage.store.inbox().observe(Stage.WIDGETS, tx -> tx.enqueue(newer, List.of(AGENT), false));

        assertThat(find(old).state()).isEqualTo(TaskState.SUPERSEDED);
        assertThat(stage.store.queue().parked()).isEmpty();
        sweep();
        assertThat(notes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\":\"WEEK\",\"tokens\":1000,\"at\":1,\"until\":%d,\"times\":1}",
                "{\"level\":\"DAY\",\"tokens\":-1,\"at\":1,\"until\":%d,\"times\":1}",
                "parked until %d"
            })
    void a_note_of_another_version_holds_up_nobody_and_its_task_goes_on_in_time(String note)
            throws Exception {
        spend(600);
        TaskId odd = parked();
        TaskId other = parked();
        note(odd, note.formatted(MIDNIGHT.toEpochMilli()));
        stage.restart();

        assertThat(stage.store.queue().wake(caps, true)).isZero();
        stage.clock.advance(Duration.ofMinutes(2));
        assertThat(sweep()).isZero();
        caps = List.of(cap(BudgetLevel.DAY, 1_600));
        assertThat(sweep()).isEqualTo(1);
        step();
        assertThat(find(other).state()).isEqualTo(TaskState.DONE);
        assertThat(step()).isFalse();
        assertThat(find(odd).notBefore()).isEqualTo(MIDNIGHT);
        stage.store.queue().parked();
        stage.store.queue().parked(odd);

        // Of another day's budget, which it lacks again, it is parked as if never before.
        at(MIDNIGHT);
        spend(1_000);
        step();
        assertThat(stage.store.queue().parked(odd)).isPresent();
        at(MIDNIGHT.plus(Duration.ofDays(1)));
        step();
        assertThat(find(odd).state()).isEqualTo(TaskState.DONE);
    }

    private void note(TaskId task, String value) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + stage.db);
                PreparedStatement change =
                        db.prepareStatement("UPDATE meta SET value = ? WHERE key = ?")) {
            change.setString(1, value);
            change.setString(2, "parked:" + task);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void githubs_first_odd_answer_after_the_wait_is_no_outage_and_the_second_is() {
        spend(600);
        TaskId task = parked();
        at(MIDNIGHT);

        assertThat(pauseOverGitHub(task)).isLessThan(Duration.ofSeconds(10));
        at(find(task).notBefore());
        assertThat(pauseOverGitHub(task)).isGreaterThan(Duration.ofSeconds(20));
        at(find(task).notBefore());
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.DONE);
    }

    private Duration pauseOverGitHub(TaskId task) {
        stage.github.faults().next(On.request("GET", ".*/labels.*"), Fault.status(500));
        step();
        assertThat(find(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(find(task).lastError().orElseThrow()).doesNotContain("room");
        return Duration.between(stage.clock.instant(), find(task).notBefore());
    }

    private int notes() throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + stage.db);
                ResultSet rows =
                        db.createStatement()
                                .executeQuery(
                                        "SELECT COUNT(*) FROM meta WHERE key LIKE 'parked:%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
