package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foreman.config.Llm;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetedTest {
    private static final Asked ASKED = new Asked("anthropic", "claude-sonnet-4-6");
    private static final Tokens ESTIMATE = Estimates.of(Llms.say());
    private final Book book = new Book();

    private Budgeted over(Attempt attempt, Cap... caps) {
        Llm llm =
                Llms.of(
                        "anthropic",
                        URI.create("http://127.0.0.1:1"),
                        List.of(),
                        3,
                        Duration.ofSeconds(9),
                        List.of(caps));
        return new Budgeted(attempt, llm, book, Llms.SPENDER);
    }

    private static Cap cap(BudgetLevel level, long tokens) {
        return new Cap(level, OptionalLong.of(tokens), OptionalLong.empty());
    }

    private static Completion ask(Budgeted budgeted) throws LlmException, InterruptedException {
        return budgeted.ask("claude-sonnet-4-6", Llms.say(), Duration.ofSeconds(1));
    }

    private static Attempt answers(Tokens tokens) {
        return (model, _, _) -> new Completion("fine", Optional.empty(), tokens, model, Stop.DONE);
    }

    private static Attempt fails(LlmException e) {
        return (_, _, _) -> {
            throw e;
        };
    }

    @Test
    void books_the_estimate_before_and_the_truth_after() throws Exception {
        Attempt looks =
                (model, question, within) -> {
                    assertThat(book.only().estimate.tokens()).isEqualTo(ESTIMATE.total());
                    assertThat(book.only().isOpen()).isTrue();
                    return answers(new Tokens(1_000, 100, 0, 0)).ask(model, question, within);
                };

        ask(over(looks));

        assertThat(book.only().call.spender()).isEqualTo(Llms.SPENDER);
        assertThat(book.only().call.provider()).isEqualTo("anthropic");
        assertThat(book.only().outcome()).isEqualTo(CallOutcome.ANSWERED);
        // 3 dollars for a million in, 15 out.
        assertThat(book.only().spent().microUsd()).hasValue(4_500);
    }

    @Test
    void nothing_is_sent_over_a_cap_and_the_refusal_says_which_and_by_how_much() {
        AtomicInteger sent = new AtomicInteger();
        Attempt counts =
                (_, _, _) -> {
                    sent.incrementAndGet();
                    throw new AssertionError();
                };

        LlmException e =
                catchThrowableOfType(
                        LlmException.class, () -> ask(over(counts, cap(BudgetLevel.TASK, 900))));

        assertThat(sent).hasValue(0);
        assertThat(book.entries).isEmpty();
        assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET);
        assertThat(e.refused().orElseThrow().cap().level()).isEqualTo(BudgetLevel.TASK);
        assertThat(e)
                .hasMessage(
                        "anthropic (claude-sonnet-4-6) was not asked: 1023 tokens, 0.0095 USD would"
                                + " go over llm.budget.task (900 tokens; used and reserved: 0"
                                + " tokens). Raise that cap, or ask less");
    }

    @Test
    void wherever_the_prompt_goes_the_reservation_covers_it() throws Exception {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            long read = random.nextLong(ESTIMATE.input() + 1);
            long write = random.nextLong(ESTIMATE.input() - read + 1);
            Tokens took =
                    new Tokens(
                            ESTIMATE.input() - read - write,
                            random.nextLong(ESTIMATE.output() + 1),
                            read,
                            write);
            ask(over(answers(took)));
            assertThat(book.entries.getLast().spent().microUsd().orElseThrow())
                    .isLessThanOrEqualTo(book.entries.getLast().estimate.microUsd().orElseThrow());
        }
        ask(over(answers(new Tokens(0, ESTIMATE.output(), 0, ESTIMATE.input()))));
        assertThat(book.entries.getLast().spent()).isEqualTo(book.entries.getLast().estimate);
    }

    @Test
    void what_may_have_cost_and_did_not_say_has_cost_the_estimate() {
        LlmException timeout = LlmException.silent(ASKED, Kind.TIMEOUT, "", true);
        assertThatThrownBy(() -> ask(over(fails(timeout)))).isSameAs(timeout);

        assertThat(book.only().outcome()).isEqualTo(CallOutcome.CUT_OFF);
        assertThat(book.only().took()).isEqualTo(ESTIMATE);
        assertThat(book.only().spent()).isEqualTo(book.only().estimate);
    }

    @Test
    void what_the_provider_refused_costs_nothing_unless_a_gateway_gave_up_on_it() {
        for (int status : new int[] {400, 401, 429, 500, 503, 529}) {
            LlmException refused = status(status);
            assertThatThrownBy(() -> ask(over(fails(refused)))).isSameAs(refused);
            assertThat(book.entries.getLast().outcome()).isEqualTo(CallOutcome.REFUSED);
            assertThat(book.entries.getLast().took()).isEqualTo(Tokens.NONE);
        }
        for (int status : new int[] {408, 504, 524}) {
            assertThatThrownBy(() -> ask(over(fails(status(status)))));
            assertThat(book.entries.getLast().outcome()).isEqualTo(CallOutcome.CUT_OFF);
            assertThat(book.entries.getLast().took()).isEqualTo(ESTIMATE);
        }
    }

    private static LlmException status(int status) {
        return LlmException.answered(
                ASKED, Kind.OVERLOADED, status, Optional.empty(), Complaint.OTHER);
    }

    @Test
    void whatever_is_thrown_the_call_is_settled() {
        Attempt interrupted =
                (_, _, _) -> {
                    throw new InterruptedException();
                };
        Attempt defective =
                (_, _, _) -> {
                    throw new StackOverflowError();
                };

        assertThatThrownBy(() -> ask(over(interrupted))).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> ask(over(defective))).isInstanceOf(StackOverflowError.class);

        assertThat(book.outcomes()).containsOnly(CallOutcome.CUT_OFF);
        assertThat(book.entries).allSatisfy(e -> assertThat(e.took()).isEqualTo(ESTIMATE));
    }

    /** Sixty at once, all of which answer twice what was estimated, the worst that there is. */
    @Test
    void calls_at_once_go_over_a_cap_by_no_more_than_what_they_reserved() throws Exception {
        long most = 10 * ESTIMATE.total();
        CountDownLatch allIn = new CountDownLatch(10);
        Attempt worst =
                (model, question, within) -> {
                    allIn.countDown();
                    allIn.await();
                    return answers(new Tokens(2 * ESTIMATE.total(), 0, 0, 0))
                            .ask(model, question, within);
                };
        Budgeted budgeted = over(worst, cap(BudgetLevel.TASK, most));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    ask(budgeted);
                                } catch (LlmException e) {
                                    refused.incrementAndGet();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(book.entries).hasSize(10);
        assertThat(refused).hasValue(50);
        assertThat(book.entries.stream().mapToLong(e -> e.took().total()).sum())
                .isEqualTo(2 * most);
    }
}
