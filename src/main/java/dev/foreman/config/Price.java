package dev.foreman.config;

import dev.foreman.protocol.models.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model takes, in US dollars for a million tokens; which is millionths of a dollar for one.
 *
 * @param cacheRead for input that the provider has in its cache
 * @param cacheWrite for input that it puts there
 */
public record Price(
        BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {

    public Price {
        input = normal(input);
        output = normal(output);
        cacheRead = normal(cacheRead);
        cacheWrite = normal(cacheWrite);
    }

    /** In millionths of a dollar, rounded up once, so that many small calls are not for nothing. */
    public long of(Tokens tokens) {
        return times(input, tokens.input())
                .add(times(output, tokens.output()))
                .add(times(cacheRead, tokens.cacheRead()))
                .add(times(cacheWrite, tokens.cacheWrite()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    /** One form for one number, so that equal prices are equal. */
    private static BigDecimal normal(BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("a price cannot be negative");
        }
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
