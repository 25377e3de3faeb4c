package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import dev.foreman.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models cost is shown: known, unknown, reserved, and beside the caps. */
class CostsCommandTest {
    private static final AgentId AGENT =
            new AgentId(RepoName.of("acme/widgets"), "issue-triage", 1);

    @TempDir private Path dir;
    private Rig rig;
    private Store store;
    private final TaskId task = TaskId.random();

    @BeforeEach
    void set() {
        rig = new Rig(dir);
        rig.watch(Rig.BUILT_IN);
        store = Store.open(rig.db, Clock.systemUTC());
    }

    @AfterEach
    void clear() {
        store.close();
        rig.close();
    }

    private long reserve(String provider, String model, Amount estimate) {
        ModelCall call = new ModelCall(new Spender(task, AGENT), provider, model);
        return ((Reservation.Granted) store.spendings().reserve(call, estimate, List.of())).call();
    }

    private void spend(String provider, String model, Amount spent) {
        store.spendings()
                .settle(
                        reserve(provider, model, spent),
                        new Tokens(spent.tokens() - 30, 20, 7, 3),
                        spent,
                        CallOutcome.ANSWERED);
    }

    private void some() {
        spend("anthropic", "claude-sonnet-4-6", Amount.of(1_000, 3_210_000));
        spend("anthropic", "claude-sonnet-4-6", Amount.of(500, 4_200));
        spend("openai", "my-model", Amount.ofTokens(300));
        reserve("anthropic", "claude-sonnet-4-6", Amount.of(100, 40));
    }

    private void budget(String budget) throws Exception {
        String yaml = Files.readString(rig.config);
        Files.writeString(
                rig.config,
                yaml.replace(
                        "llm: {provider: none}",
                        "llm: {provider: anthropic, model: claude-sonnet-4-6, api_key:"
                                + " \"${MODEL_KEY}\", max_output_tokens: 500, budget: "
                                + budget
                                + "}"));
    }

    @Test
    void costs_are_told_by_model_with_what_is_unknown_as_unknown() {
        some();
        assertThat(rig.run("costs")).as(rig.err()).isZero();
        assertThat(rig.out().lines().map(line -> line.replaceAll(" {2,}", "|")).limit(3))
                .containsExactly(
                        "MODEL|CALLS|INPUT|CACHED|OUTPUT|TOKENS|COST",
                        "anthropic/claude-sonnet-4-6|3 (1 open)|1440|14/6|40|1600|$3.21",
                        "openai/my-model|1|270|7/3|20|300|unknown");
        assertThat(rig.out())
                .contains("total in ", "$3.21 + 1 of unknown cost")
                .doesNotContain("\u001b", "CAP");
    }

    @ParameterizedTest
    @CsvSource({"repo, acme/widgets", "agent, acme/widgets:issue-triage", "task, TASK"})
    void costs_are_told_by_whatever_is_asked(String by, String name) {
        some();
        String named = name.replace("TASK", task.toString());
        assertThat(rig.run("costs", "--by", by, "--day", "--json")).as(rig.err()).isZero();
        JsonNode told = rig.json();
        assertThat(told.path("day").asText()).isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(told.at("/costs/0/" + by).asText()).isEqualTo(named);
        assertThat(told.at("/costs/0/calls").asInt()).isEqualTo(4);
        assertThat(told.at("/costs/0/usd").decimalValue()).isEqualByComparingTo("3.21424");
        assertThat(told.at("/costs/0/unknown_cost_calls").asInt()).isOne();
        assertThat(told.at("/total/cache_read_tokens").asInt()).isEqualTo(21);
        assertThat(told.at("/reserved_now/tokens").asInt()).isEqualTo(100);
        assertThat(told.path("caps")).isEmpty();
        assertThat(told.path("price_table").asText()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    @Test
    void a_cost_that_nobody_knows_is_null_and_never_zero() {
        spend("ollama", "llama", Amount.ofTokens(300));
        assertThat(rig.run("costs", "--since", "1h", "--json")).isZero();
        assertThat(rig.json().at("/total/usd").isNull()).isTrue();
        assertThat(rig.json().path("since").asText()).endsWith("Z");
        assertThat(rig.run("costs", "--since", "1h")).isZero();
        assertThat(rig.out()).contains("unknown").doesNotContain("$0");
    }

    @Test
    void caps_are_told_with_what_is_used_and_what_is_reserved_right_now() throws Exception {
        some();
        budget("{call: {tokens: 9000}, task: {tokens: 2000, usd: 4}, month: {usd: 3}, day: none}");

        assertThat(rig.run("costs", "--month", "2020-01")).as(rig.err()).isZero();

        assertThat(rig.err()).contains("no model was asked in 2020-01 (UTC)");
        assertThat(rig.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "CAP|MOST|OF|USED|RESERVED NOW",
                        "call|9000 tokens",
                        "task|2000 tokens, $4.00|"
                                + task
                                + "|1900 tokens, $3.21 + 1 of unknown cost|95 %|100 tokens,"
                                + " <$0.0001")
                .anyMatch(line ->
                        line.startsWith("month|$3.00|")
                                && line.endsWith("|$3.21 + 1 of unknown cost|107 %|<$0.0001"));
        assertThat(rig.run("costs", "--json")).isZero();
        assertThat(rig.json().at("/caps/2/level").asText()).isEqualTo("month");
        assertThat(rig.json().at("/caps/2/usd").decimalValue()).isEqualByComparingTo("3");
        assertThat(rig.json().at("/caps/2/used/0/share").asDouble()).isBetween(1.07, 1.08);
        assertThat(rig.json().at("/caps/1/used/0/of").asText()).isEqualTo(task.toString());
        assertThat(rig.json().at("/caps/1/used/0/reserved_tokens").asInt()).isEqualTo(100);
        assertThat(rig.json().at("/caps/0/tokens").asInt()).isEqualTo(9_000);
    }

    @Test
    void on_a_terminal_it_is_coloured() throws Exception {
        some();
        budget("{month: {usd: 3}}");
        assertThat(rig.coloured().run("costs")).isZero();
        assertThat(rig.out()).contains("\u001b[31m107 %").contains("\u001b[33munknown");
    }

    @Test
    void what_is_left_out_is_told() {
        some();
        assertThat(rig.run("costs", "--limit", "1")).isZero();
        assertThat(rig.err()).contains("1 more calls are in the total alone");
    }

    @Test
    void where_nothing_was_spent_it_says_so() {
        for (String[] args :
                List.of(
                        new String[] {"costs"},
                        new String[] {"costs", "--day", "2020-02-29"},
                        new String[] {"costs", "--since", "2d"})) {
            assertThat(rig.run(args)).isZero();
            assertThat(rig.out()).isEmpty();
            assertThat(rig.err()).contains("no model was asked ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--day 2020-02-30 | --day is written as in --day 2026-11-21, not '2020-02-30'",
                "--month november | --month is written as in --month 2026-11, not 'november'",
                "--since soon | --since is an age",
                "--by user | --by is repo, agent, task or model, not 'user'",
                "--limit 0 | --limit is at least 1, not 0",
                "--day --month | --since, --day and --month exclude each other",
            })
    void what_cannot_be_meant_is_refused(String args, String said) {
        String[] words = ("costs " + args).split(" ");
        assertThat(rig.run(words)).isEqualTo(CommandLines.USAGE);
        assertThat(rig.err()).contains(said);
    }

    @Test
    void the_status_has_a_line_about_today() {
        rig.run("status");
        assertThat(rig.out()).doesNotContain("models");
        some();
        rig.run("status");
        assertThat(rig.out())
                .contains(
                        "models  costs today $3.21 + 1 of unknown cost, 1900 tokens in 4 calls, 1"
                                + " of them open (`foreman costs`)");
        rig.run("status", "--json");
        assertThat(rig.json().at("/models_today/calls").asInt()).isEqualTo(4);
    }

    @Test
    void a_running_foreman_tells_of_today_too() throws Exception {
        some();
        store.close();
        try (Harness harness = rig.start(true)) {
            assertThat(harness.url()).isNotNull();
            rig.run("status");
            // What was open when the process before it ended stays charged.
            assertThat(rig.out()).contains("1900 tokens in 4 calls (`foreman costs`)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "1, <$0.0001",
        "99, <$0.0001",
        "100, $0.0001",
        "4200, $0.0042",
        "999999, $1.0000",
        "1000000, $1.00",
        "3214200, $3.21",
        "123456789000, $123456.79"
    })
    void money_is_written_as_people_read_it(long micro, String text) {
        assertThat(Dollars.of(micro)).isEqualTo(text);
    }
}
