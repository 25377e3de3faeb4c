package dev.foreman.llm;

import dev.foreman.config.Llm;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.time.Duration;

/**
 * Books every attempt on somebody's account: what it may take before it is made, and what it took
 * after. An attempt that may have cost something and did not say how much has cost the estimate.
 */
record Budgeted(Attempt attempt, Llm llm, SpendBook book, Spender spender) implements Attempt {

    @Override
    public Completion ask(String model, Question question, Duration within)
            throws LlmException, InterruptedException {
        Tokens estimate = Estimates.of(question);
        Amount most = Estimates.dearest(estimate, tokens -> llm.amount(model, tokens).microUsd());
        ModelCall call = new ModelCall(spender, llm.provider(), model);
        return switch (book.reserve(call, most, llm.caps())) {
            case Reservation.Refused refused ->
                    throw LlmException.overBudget(new Asked(llm.provider(), model), refused);
            case Reservation.Granted(long number) -> {
                Tokens took = estimate;
                Amount cost = most;
                CallOutcome outcome = CallOutcome.CUT_OFF;
                try {
                    Completion completion = attempt.ask(model, question, within);
                    took = completion.usage();
                    cost = llm.amount(model, took);
                    outcome = CallOutcome.ANSWERED;
                    yield completion;
                } catch (LlmException e) {
                    if (!e.mayHaveCost()) {
                        took = Tokens.NONE;
                        cost = llm.amount(model, took);
                        outcome = CallOutcome.REFUSED;
                    }
                    throw e;
                } finally {
                    book.settle(number, took, cost, outcome);
                }
            }
        };
    }
}
