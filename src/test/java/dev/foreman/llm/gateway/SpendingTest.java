package dev.foreman.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Price;
import dev.foreman.llm.Estimates;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a call of an agent really cost is never more than what was reserved for it. */
class SpendingTest {
    private static final Price DEAR = price("3", "15", "0.30", "3.75");

    private final List<Amount> reserved = new ArrayList<>();
    private final List<Amount> charged = new ArrayList<>();
    private final SpendBook book =
            new SpendBook() {
                @Override
                public Reservation reserve(ModelCall call, Amount estimate, List<Cap> caps) {
                    reserved.add(estimate);
                    return new Reservation.Granted(reserved.size());
                }

                @Override
                public void settle(long call, Tokens tokens, Amount spent, CallOutcome outcome) {
                    charged.add(spent);
                }
            };

    private static Price price(String input, String output, String read, String write) {
        return new Price(
                new BigDecimal(input),
                new BigDecimal(output),
                new BigDecimal(read),
                new BigDecimal(write));
    }

    private Spending spending(Pricing pricing) {
        return new Spending(
                book,
                pricing,
                new Provider(
                        "anthropic",
                        List.of("m"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        1_000,
                        List.of()));
    }

    private Spending at(Price price) {
        return spending((_, tokens) -> OptionalLong.of(price.of(tokens)));
    }

    private void ask(Spending spending, Tokens estimate, Tokens took, CallOutcome outcome)
            throws Refusal {
        Spender spender = new Spender(TaskId.random(), AgentId.of("acme/rocket:issue-triage"));
        spending.settle(spending.reserve(spender, "m", estimate), took, outcome);
    }

    @Test
    void a_prompt_that_goes_into_the_cache_as_a_whole_costs_no_more_than_was_reserved()
            throws Exception {
        Tokens estimate = Estimates.of(9_000, 1_000);
        // English is four bytes to a token; this is three.
        ask(at(DEAR), estimate, new Tokens(0, 1_000, 0, 3_000), CallOutcome.ANSWERED);
        // The most that the estimate thinks of.
        ask(
                at(DEAR),
                estimate,
                new Tokens(0, estimate.output(), 0, estimate.input()),
                CallOutcome.ANSWERED);

        assertThat(charged.get(0).microUsd().orElseThrow())
                .isLessThan(reserved.get(0).microUsd().orElseThrow());
        assertThat(charged.get(1)).isEqualTo(reserved.get(1));
    }

    @Test
    void whatever_the_prices_and_wherever_the_prompt_goes_the_reservation_covers_it()
            throws Exception {
        Random random = new Random(20261121);
        for (int i = 0; i < 5_000; i++) {
            Spending spending = at(price(usd(random), usd(random), usd(random), usd(random)));
            Tokens estimate = Estimates.of(random.nextInt(100_000), random.nextInt(5_000));
            long prompt = random.nextLong(estimate.input() + 1);
            long read = random.nextLong(prompt + 1);
            long write = random.nextLong(prompt - read + 1);
            long output = random.nextLong(estimate.output() + 1);
            ask(
                    spending,
                    estimate,
                    new Tokens(prompt - read - write, output, read, write),
                    CallOutcome.ANSWERED);
            assertThat(charged.getLast().microUsd().orElseThrow())
                    .isLessThanOrEqualTo(reserved.getLast().microUsd().orElseThrow());
            assertThat(charged.getLast().tokens()).isLessThanOrEqualTo(reserved.getLast().tokens());
        }
    }

    private static String usd(Random random) {
        return BigDecimal.valueOf(random.nextInt(10_000), 2).toPlainString();
    }

    @Test
    void what_was_cut_off_unseen_stays_charged_as_it_was_reserved() throws Exception {
        Tokens estimate = Estimates.of(9_000, 1_000);
        ask(at(DEAR), estimate, estimate, CallOutcome.CUT_OFF);
        assertThat(charged).isEqualTo(reserved);
    }

    @Test
    void what_was_cut_off_costs_no_less_than_was_reserved_wherever_its_prompt_went()
            throws Exception {
        Tokens estimate = Estimates.of(9_000, 1_000);
        long all = estimate.input() + 1;
        // One token more than was reserved, at a tenth of the price.
        ask(at(DEAR), estimate, new Tokens(0, 1_000, all, 0), CallOutcome.CUT_OFF);
        ask(at(DEAR), estimate, new Tokens(0, 1_000, 0, all), CallOutcome.CUT_OFF);
        assertThat(charged.get(0).tokens()).isEqualTo(reserved.get(0).tokens() + 1);
        assertThat(charged.get(0).microUsd()).isEqualTo(reserved.get(0).microUsd());
        assertThat(charged.get(1).microUsd().orElseThrow())
                .isGreaterThan(reserved.get(1).microUsd().orElseThrow());
    }

    @Test
    void an_unknown_price_stays_unknown() throws Exception {
        Tokens estimate = Estimates.of(10, 10);
        ask(spending(Pricing.UNKNOWN), estimate, Tokens.NONE, CallOutcome.REFUSED);
        assertThat(reserved.getFirst()).isEqualTo(Amount.ofTokens(estimate.total()));
        assertThat(charged.getFirst()).isEqualTo(Amount.ofTokens(0));
    }
}
