package dev.foreman.store;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.Cap;
import java.util.OptionalLong;

/**
 * What a number of calls come to.
 *
 * @param microUsd millionths of a US dollar, of those calls whose price is known
 * @param unpriced how many calls have an unknown price
 */
public record Charge(long calls, long tokens, long microUsd, long unpriced) {
    public static final Charge NONE = new Charge(0, 0, 0, 0);

    /** More than any call takes: a count that makes no sense must not break the sums. */
    private static final long MOST = 1_000_000_000_000L;

    static Charge of(Amount amount) {
        OptionalLong micro = amount.microUsd();
        return new Charge(1, sane(amount.tokens()), sane(micro.orElse(0)), micro.isEmpty() ? 1 : 0);
    }

    static long sane(long counted) {
        return Math.min(counted, MOST);
    }

    /** Both together. */
    public Charge plus(Charge more) {
        return new Charge(
                calls + more.calls,
                tokens + more.tokens,
                microUsd + more.microUsd,
                unpriced + more.unpriced);
    }

    /** The same calls at another charge. */
    Charge minus(Charge less) {
        return new Charge(
                calls - less.calls,
                tokens - less.tokens,
                microUsd - less.microUsd,
                unpriced - less.unpriced);
    }

    Amount amount() {
        return Amount.of(Math.max(0, tokens), Math.max(0, microUsd));
    }

    /** Whether so much more would go over a cap; a price that is unknown is over any in money. */
    boolean goesOver(Cap cap, Charge more) {
        return (cap.tokens().isPresent() && tokens + more.tokens > cap.tokens().getAsLong())
                || (cap.microUsd().isPresent()
                        && (more.unpriced > 0
                                || microUsd + more.microUsd > cap.microUsd().getAsLong()));
    }
}
