package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Spender;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the database for many that wait. */
class RoomLeftTest {
    private static final int WAITING = 50;

    @TempDir Path dir;
    private final TestClock clock = new TestClock();
    private Store store;
    private Database db;

    @BeforeEach
    void open() {
        Path file = dir.resolve("memory.db");
        store = Store.open(file, clock);
        db = Database.readable(file);
    }

    @AfterEach
    void close() {
        db.close();
        store.close();
    }

    private static Spender somebody(int i) {
        return new Spender(TaskId.random(), AgentId.of("acme/r" + i % 5 + ":triage" + i));
    }

    private static Cap cap(BudgetLevel level, long tokens) {
        return new Cap(level, OptionalLong.of(tokens), OptionalLong.empty());
    }

    /** How many of those that wait get room, and how often was asked for it. */
    private List<Integer> taken(List<Cap> caps) {
        AtomicInteger queries = new AtomicInteger();
        int taken =
                db.read(handle -> {
                    handle.getConfig(SqlStatements.class)
                            .setSqlLogger(
                                    new SqlLogger() {
                                        @Override
                                        public void logBeforeExecution(StatementContext context) {
                                            if (SpendRows.CHARGED.equals(context.getRawSql())) {
                                                queries.incrementAndGet();
                                            }
                                        }
                                    });
                    RoomLeft room = new RoomLeft(handle, caps, Spendings.day(clock.instant()));
                    int got = 0;
                    for (int i = 0; i < WAITING; i++) {
                        got += room.take(somebody(i), Charge.of(Amount.ofTokens(100))) ? 1 : 0;
                    }
                    return got;
                });
        return List.of(taken, queries.get());
    }

    @Test
    void a_full_day_is_asked_about_once_however_many_wait() {
        List<Cap> caps =
                List.of(
                        cap(BudgetLevel.CALL, 1_000),
                        cap(BudgetLevel.TASK, 1_000),
                        cap(BudgetLevel.AGENT_DAY, 1_000),
                        cap(BudgetLevel.REPO_DAY, 1_000),
                        cap(BudgetLevel.DAY, 1_000),
                        cap(BudgetLevel.MONTH, 5_000));
        store.spendings()
                .reserve(
                        new ModelCall(somebody(0), "anthropic", "claude-x"),
                        Amount.ofTokens(950),
                        List.of());
        assertThat(taken(caps)).as("month and day").containsExactly(0, 2);
    }

    @Test
    void what_is_promised_to_some_is_not_promised_to_others() {

        assertThat(taken(List.of(cap(BudgetLevel.TASK, 1_000), cap(BudgetLevel.DAY, 250))))
                .containsExactly(2, 3);
        assertThat(taken(List.of(cap(BudgetLevel.TASK, 99)))).containsExactly(0, WAITING);
        assertThat(taken(List.of(cap(BudgetLevel.REPO_DAY, 100)))).containsExactly(5, 5);
    }
}
