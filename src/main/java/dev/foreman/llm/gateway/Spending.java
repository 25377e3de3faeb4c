package dev.foreman.llm.gateway;

import dev.foreman.llm.Estimates;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Reserves what a call may take, and books what it took. */
final class Spending {
    /**
     * A call that is booked.
     *
     * @param most what that may cost
     */
    record Booked(long number, String model, Amount most) {}

    private final SpendBook book;
    private final Pricing pricing;
    private final Provider provider;

    Spending(SpendBook book, Pricing pricing, Provider provider) {
        this.book = book;
        this.pricing = pricing;
        this.provider = provider;
    }

    Booked reserve(Spender spender, String model, Tokens estimate) throws Refusal {
        ModelCall call = new ModelCall(spender, provider.name(), model);
        Amount most = Estimates.dearest(estimate, tokens -> pricing.microUsd(model, tokens));
        return switch (book.reserve(call, most, provider.caps())) {
            case Reservation.Granted(long number) -> new Booked(number, model, most);
            case Reservation.Refused refused ->
                    throw Refusal.overBudget(
                            refused,
                            "this would go over the budget of llm.budget."
                                    + refused.cap().level().key()
                                    + " ("
                                    + limit(refused.cap())
                                    + "): "
                                    + words(refused.used())
                                    + " are spent or reserved and this call may take "
                                    + words(refused.asked())
                                    + ". A smaller one may fit; the operator can raise it");
        };
    }

    /** What nobody saw the end of is charged no less than was booked. */
    void settle(Booked booked, Tokens took, CallOutcome outcome) {
        Amount spent = new Amount(took.total(), pricing.microUsd(booked.model(), took));
        book.settle(
                booked.number(),
                took,
                outcome == CallOutcome.CUT_OFF ? larger(spent, booked.most()) : spent,
                outcome);
    }

    private static Amount larger(Amount one, Amount other) {
        return new Amount(
                Math.max(one.tokens(), other.tokens()),
                LongStream.concat(one.microUsd().stream(), other.microUsd().stream()).max());
    }

    private static String limit(Cap cap) {
        return words(cap.tokens(), cap.microUsd(), " or ");
    }

    private static String words(Amount amount) {
        return words(OptionalLong.of(amount.tokens()), amount.microUsd(), ", ");
    }

    private static String words(OptionalLong tokens, OptionalLong microUsd, String between) {
        String count = tokens.isPresent() ? tokens.getAsLong() + " tokens" : "";
        String cost =
                microUsd.isPresent()
                        ? String.format(Locale.ROOT, "%.4f USD", microUsd.getAsLong() / 1e6)
                        : "";
        return count.isEmpty() || cost.isEmpty() ? count + cost : count + between + cost;
    }
}
