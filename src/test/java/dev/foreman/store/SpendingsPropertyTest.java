package dev.foreman.store;

import static dev.foreman.store.Fixture.column;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, in whatever order: what is charged is the sum over the calls. */
class SpendingsPropertyTest {
    private static final String SUM =
            "SELECT quote(%s) || ' ' || COUNT(*) || ' ' || SUM(tokens) || ' ' ||"
                    + " COALESCE(SUM(micro), 0) || ' ' || (COUNT(*) - COUNT(micro))"
                    + " FROM llm_call GROUP BY %s ORDER BY 1";

    @TempDir Path dir;
    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void what_is_charged_is_always_the_sum_over_the_calls(int seed) {
        Random random = new Random(seed);
        Path db = dir.resolve("memory.db");
        List<Spender> spenders = spenders();
        List<Long> open = new ArrayList<>();
        Store store = Store.open(db, clock);
        try {
            for (int i = 0; i < 400; i++) {
                switch (random.nextInt(60)) {
                    case 0, 6, 7, 8, 9 -> clock.advance(Duration.ofHours(random.nextInt(-40, 60)));
                    case 1 -> {
                        store.close();
                        store = Store.open(db, clock);
                    }
                    case 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 -> {
                        if (!open.isEmpty()) {
                            // Sometimes for the second time.
                            long call = open.get(random.nextInt(open.size()));
                            store.spendings()
                                    .settle(
                                            call,
                                            new Tokens(random.nextInt(50), 1, 0, 0),
                                            amount(random),
                                            CallOutcome.values()[random.nextInt(3)]);
                        }
                    }
                    default -> {
                        ModelCall call =
                                new ModelCall(
                                        spenders.get(random.nextInt(spenders.size())), "p", "m");
                        if (store.spendings().reserve(call, amount(random), caps(random))
                                instanceof Reservation.Granted granted) {
                            open.add(granted.call());
                        }
                    }
                }
            }
        } finally {
            store.close();
        }
        assertThat(open).hasSizeGreaterThan(50);
        agree(db, BudgetLevel.TASK, "task_id");
        agree(db, BudgetLevel.AGENT_DAY, "lower(agent) || '@' || day");
        agree(db, BudgetLevel.REPO_DAY, "lower(repo) || '@' || day");
        agree(db, BudgetLevel.DAY, "day");
        agree(db, BudgetLevel.MONTH, "substr(day, 1, 7)");
        assertThat(((Inspection.Seen) Inspection.of(db)).faults()).isEmpty();
    }

    private static void agree(Path db, BudgetLevel level, String key) {
        assertThat(
                        column(
                                db,
                                "SELECT quote(lower(key)) || ' ' || calls || ' ' || tokens || ' '"
                                        + " || micro || ' ' || unknown_calls FROM llm_spent"
                                        + " WHERE level = '"
                                        + level
                                        + "' ORDER BY 1"))
                .as(level.key())
                .isNotEmpty()
                .isEqualTo(column(db, SUM.formatted(key, key)));
    }

    private static Amount amount(Random random) {
        long tokens = random.nextInt(100);
        return random.nextInt(3) == 0
                ? Amount.ofTokens(tokens)
                : Amount.of(tokens, random.nextInt(1_000));
    }

    private static List<Cap> caps(Random random) {
        List<Cap> caps = new ArrayList<>();
        for (BudgetLevel level : BudgetLevel.values()) {
            if (random.nextInt(4) == 0) {
                caps.add(
                        new Cap(
                                level,
                                OptionalLong.of(random.nextInt(1_000)),
                                random.nextBoolean()
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(random.nextInt(9_000))));
            }
        }
        return caps;
    }

    private static List<Spender> spenders() {
        List<Spender> spenders = new ArrayList<>();
        for (String repo : List.of("octo/cat", "Octo/Cat", "octo/dog")) {
            for (int ordinal = 1; ordinal <= 2; ordinal++) {
                AgentId agent = new AgentId(RepoName.of(repo), "issue-triage", ordinal);
                spenders.add(new Spender(TaskId.random(), agent));
                spenders.add(new Spender(TaskId.random(), agent));
            }
        }
        return spenders;
    }
}
