package dev.foreman.store;

import static dev.foreman.store.Fixture.INSTANCE;
import static dev.foreman.store.Fixture.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every schema that was ever released is kept as SQL text, and today's program takes each over: no
 * row is lost, and work goes on where it stood.
 */
class MigrationTest {
    /** Tables that have another name since, by the one of their time. */
    private static final Map<String, String> RENAMED = Map.of("ledger", "action");

    /** What opening a database changes by intent, beside the schema. */
    private static final Set<String> NOT_COMPARED =
            Set.of(
                    "task.state",
                    "task.lease_owner",
                    "task.lease_until",
                    "task.changed_at",
                    "llm_call.state",
                    "llm_call.outcome",
                    "llm_call.ended");

    private static final Set<String> NOT_KEPT = Set.of("flyway_schema_history", "task_count");

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Path db;

    @BeforeEach
    void name() {
        db = dir.resolve("memory.db");
    }

    private void load(String fixture) {
        try (InputStream sql = MigrationTest.class.getResourceAsStream("/store/" + fixture)) {
            assertThat(sql).as(fixture).isNotNull();
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-1.sql", "schema-2.sql", "schema-6.sql", "schema-8.sql"})
    void a_database_of_an_earlier_version_keeps_every_row(String fixture) {
        load(fixture);
        Map<String, List<Map<String, String>>> before = contents(Map.of());
        assertThat(before.get("action_log")).isNotEmpty();
        clock.advance(Duration.ofDays(365)); // no clock that was set back

        Store.open(db, clock).close();

        Set<String> tables = before.keySet();
        Map<String, List<Map<String, String>>> after = contents(before);
        assertThat(tables).isNotEmpty();
        for (String table : tables) {
            if (table.equals("ledger") && tables.contains("action")) {
                // Taking over what was under way is told there.
                assertThat(after.get(table)).containsAll(before.get(table));
            } else if (!NOT_KEPT.contains(table)) {
                assertThat(after.get(table)).as(table).isNotEmpty().isEqualTo(before.get(table));
            }
        }
        assertThat(Inspection.of(db))
                .isInstanceOfSatisfying(
                        Inspection.Seen.class,
                        seen -> {
                            assertThat(seen.schema()).isEqualTo(Migrations.NEWEST);
                            assertThat(seen.faults()).isEmpty();
                        });
    }

    @Test
    void what_was_taken_back_under_schema_5_still_is() {
        load("schema-2.sql");
        org.flywaydb.core.Flyway.configure()
                .dataSource(Connections.writing(db))
                .locations("classpath:db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("5")
                .load()
                .migrate();
        Fixture.sql(
                db,
                """
                INSERT INTO undo (action_id, repo, issue_id, state, forced, asked_by, reason, why,
                                  attempts, not_before, requested_at, intent_at, outcome_at)
                SELECT id, repo, issue_id, 'UNDONE', 1, 'mara', 'r' || id, 'w' || id,
                       id + 1, id + 2, id + 3, id + 4, id + 5 FROM action
                """,
                """
                UPDATE action SET rule = 'u' || id, reason = 'v' || id, attempts = id + 6,
                       intent_at = id + 7, outcome_at = id + 8, remote_id = id + 9
                WHERE state = 'APPLIED'
                """);
        Map<String, List<Map<String, String>>> before = contents(Map.of());
        assertThat(before.get("undo")).isNotEmpty();

        Store.open(db, clock).close();

        Map<String, List<Map<String, String>>> after = contents(before);
        assertThat(after.get("undo")).isEqualTo(before.get("undo"));
        assertThat(after.get("action")).isEqualTo(before.get("action"));
    }

    @Test
    void what_people_had_a_hand_in_under_schema_6_stands() {
        load("schema-6.sql");
        try (Store store = Store.open(db, clock)) {
            List<Approval> waiting = store.approvals().waiting(Optional.empty(), 0, 10);
            assertThat(waiting).hasSize(2).allMatch(a -> a.issue().number() == 24);
            assertThat(store.notices().open(10))
                    .singleElement()
                    .satisfies(n -> assertThat(n.commentId()).contains(7000L));
            Approval first = waiting.getFirst();
            assertThat(
                            store.approvals()
                                    .approve(
                                            first.id(),
                                            first.digest(),
                                            new Decider("mara", Decider.Via.CLI, null)))
                    .isInstanceOf(Ruling.Done.class);
            assertThat(store.queue().find(first.subject().task()).orElseThrow().state())
                    .isEqualTo(TaskState.DECIDED);
            clock.advance(Duration.ofDays(30));
            assertThat(store.undos().nextOpen().orElseThrow().issue().number()).isEqualTo(26);
            assertThat(store.pauses().holds(new RepoName("octo", "dog"))).isTrue();
            assertThat(store.pauses().holds(Fixture.REPO)).isFalse();
            assertThat(store.trust().lowered(Fixture.REPO))
                    .extracting(LoweredMode::kind)
                    .containsExactly(ActionKind.ADD_LABEL);
            assertThat(store.commands().open(Fixture.REPO, 10))
                    .extracting(SeenCommand::text)
                    .containsExactly("/foreman why");
            assertThat(store.corrections().nextDue()).isPresent();
            assertThat(store.ledger().archives()).hasSize(1);
        }
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
    }

    @Test
    void what_was_booked_on_models_under_schema_8_is_still_charged() {
        load("schema-8.sql");
        try (Store store = Store.open(db, clock)) {
            Instant then = Instant.parse("2026-03-22T23:00:00Z");
            assertThat(store.spendings().today(then)).isEqualTo(new Charge(4, 638, 210, 1));
            // Nobody will settle what a process that was killed had reserved: it stays charged.
            assertThat(store.spendings().reserved()).isEqualTo(Charge.NONE);
        }
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
    }

    @Test
    void work_goes_on_where_it_stood_in_schema_2() {
        load("schema-2.sql");
        try (Store store = Store.open(db, clock)) {
            assertThat(store.queue().counts())
                    .containsEntry(TaskState.QUEUED, 2L)
                    .containsEntry(TaskState.CLAIMED, 0L)
                    .containsEntry(TaskState.DECIDED, 2L)
                    .containsEntry(TaskState.EXECUTING, 0L)
                    .containsEntry(TaskState.FAILED, 2L)
                    .containsEntry(TaskState.SUPERSEDED, 1L);
            clock.advance(Duration.ofDays(1));
            carryOut(store, true);
            carryOut(store, false);
            answer(store, 10);
            answer(store, 11);
            assertThat(store.queue().claim(INSTANCE, "worker", LEASE)).isEmpty();
            assertThat(store.memory().summary(Fixture.ref(5)))
                    .contains("Wanted to close; refused.");
            assertThat(store.inbox().cursor(Fixture.REPO))
                    .contains(TestClock.START.plusSeconds(90));
            assertThat(store.meta().get("example")).contains("value");
            assertThat(store.responses().get("https://api.github.com/repos/octo/cat")).isPresent();
            assertThat(store.inbox().<Boolean>record(Fixture.REPO, tx -> tx.known(12).isPresent()))
                    .isTrue();
            Fixture.enqueue(store, Fixture.event(11, TestClock.START)); // known: no second task
            assertThat(store.queue().claim(INSTANCE, "worker", LEASE)).isEmpty();
            Fixture.enqueue(store, 20);
            assertThat(Fixture.claim(store).task().issue().number()).isEqualTo(20);
        }
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
    }

    /** The task that was being executed has its open intent still; the other is all planned. */
    private void carryOut(Store store, boolean wasUnderWay) {
        Execution execution = Fixture.executing(store);
        assertThat(execution.claim().task().issue().number()).isEqualTo(wasUnderWay ? 8 : 9);
        assertThat(execution.actions())
                .extracting(PlannedAction::state)
                .containsExactly(
                        wasUnderWay ? ActionState.INTENDED : ActionState.PLANNED,
                        ActionState.PLANNED);
        for (PlannedAction action : execution.actions()) {
            assertThat(store.queue().intend(execution.claim(), action.id())).isTrue();
            var receipt = new Outcome.Receipt(clock.instant(), clock.instant(), null);
            assertThat(
                            store.queue()
                                    .settle(
                                            execution.claim(),
                                            action.id(),
                                            new Outcome.Applied(receipt)))
                    .isTrue();
        }
        assertThat(store.queue().finish(execution.claim(), TaskState.DONE, null))
                .isEqualTo(Settled.DONE);
    }

    private static void answer(Store store, int number) {
        Claim claim = Fixture.claim(store);
        assertThat(claim.task().issue().number()).isEqualTo(number);
        store.queue()
                .decide(
                        claim,
                        Fixture.decision(claim.task().id()),
                        _ -> Optional.of("silent"),
                        Fixture.NOTHING);
    }

    @Test
    void the_newest_schema_is_written_in_every_state_and_opens_again() {
        EveryState.fill(db);
        contents(Map.of())
                .forEach((table, rows) ->
                        assertThat(rows)
                                .as("EveryState puts a row into each table, so into " + table)
                                .isNotEmpty());
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
        try (Store store = Store.open(db, clock)) {
            assertThat(store.queue().counts()).containsEntry(TaskState.DECIDED, 2L);
        }
    }

    /**
     * All rows of all tables in a fixed order, each column as SQL would write it.
     *
     * @param like only the columns that its tables have; its tables by the name they have now
     */
    private Map<String, List<Map<String, String>>> contents(
            Map<String, List<Map<String, String>>> like) {
        Map<String, List<Map<String, String>>> all = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
            Set<String> there =
                    new TreeSet<>(
                            Fixture.column(
                                    db,
                                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                            + " AND name NOT LIKE 'sqlite%'"));
            for (String table : like.isEmpty() ? there : like.keySet()) {
                String later = RENAMED.getOrDefault(table, table);
                String now = like.containsKey(later) ? table : later;
                String name = !like.isEmpty() && there.contains(now) ? now : table;
                List<Map<String, String>> model = like.getOrDefault(table, List.of());
                Set<String> columns = model.isEmpty() ? columns(name) : model.getFirst().keySet();
                all.put(table, rows(connection, table, name, columns));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private Set<String> columns(String table) {
        return new TreeSet<>(
                Fixture.column(db, "SELECT name FROM pragma_table_info('" + table + "')"));
    }

    private static List<Map<String, String>> rows(
            Connection connection, String table, String name, Set<String> columns)
            throws SQLException {
        List<String> wanted =
                columns.stream().filter(c -> !NOT_COMPARED.contains(table + "." + c)).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        String quoted =
                String.join(", ", wanted.stream().map(c -> "quote(\"" + c + "\")").toList());
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT " + quoted + " FROM \"" + name + "\" ORDER BY " + quoted)) {
            while (found.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < wanted.size(); i++) {
                    row.put(wanted.get(i), found.getString(i + 1));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
