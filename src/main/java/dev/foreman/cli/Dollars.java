package dev.foreman.cli;

import dev.foreman.store.Charge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Money, for people and for JSON; what is unknown is called so and never shown as nothing. */
final class Dollars {
    private static final int MICRO = 6;
    private static final int CENTS = 2;
    private static final int SMALL = 4;
    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private Dollars() {}

    /** Cents from a dollar on, more digits below: {@code $3.21}, {@code $0.0042}. */
    static String of(long microUsd) {
        BigDecimal dollars = exact(microUsd);
        if (dollars.signum() > 0 && dollars.compareTo(LEAST) < 0) {
            return "<$" + LEAST;
        }
        int digits = dollars.compareTo(BigDecimal.ONE) < 0 && dollars.signum() > 0 ? SMALL : CENTS;
        return "$" + dollars.setScale(digits, RoundingMode.HALF_UP);
    }

    /** With how many calls it does not tell of. */
    static String of(Charge charge) {
        if (charge.calls() > 0 && charge.unpriced() == charge.calls()) {
            return "unknown";
        }
        return of(charge.microUsd())
                + (charge.unpriced() == 0 ? "" : " + " + charge.unpriced() + " of unknown cost");
    }

    /**
     * Into a JSON object: {@code usd} is of the calls whose price is known, and null where there is
     * none of them; {@code unknown_cost_calls} are the others.
     */
    static void put(Map<String, Object> json, Charge charge) {
        json.put("calls", charge.calls());
        json.put("tokens", charge.tokens());
        boolean unknown = charge.calls() > 0 && charge.unpriced() == charge.calls();
        json.put("usd", unknown ? null : exact(charge.microUsd()));
        json.put("unknown_cost_calls", charge.unpriced());
    }

    static BigDecimal exact(long microUsd) {
        return BigDecimal.valueOf(microUsd, MICRO);
    }
}
