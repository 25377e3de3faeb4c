package dev.foreman.llm.gateway;

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

/** Reserves what a call may take, and books what it took. */
final class Spending {
    /** Of JSON, in the languages where tokens are shortest. */
    private static final int BYTES_PER_TOKEN = 3;

    private final SpendBook book;
    private final Pricing pricing;
    private final Provider provider;

    Spending(SpendBook book, Pricing pricing, Provider provider) {
        this.book = book;
        this.pricing = pricing;
        this.provider = provider;
    }

    /** What a call is thought to take at most. */
    static Tokens estimate(long bytes, long output) {
        return new Tokens(Math.ceilDiv(bytes, BYTES_PER_TOKEN), output, 0, 0);
    }

    long reserve(Spender spender, String model, Tokens estimate) throws Refusal {
        ModelCall call = new ModelCall(spender, provider.name(), model);
        return switch (book.reserve(call, amount(model, estimate), provider.caps())) {
            case Reservation.Granted(long number) -> number;
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

    void settle(long call, String model, Tokens tokens, CallOutcome outcome) {
        book.settle(call, tokens, amount(model, tokens), outcome);
    }

    private Amount amount(String model, Tokens tokens) {
        return new Amount(tokens.total(), pricing.microUsd(model, tokens));
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
