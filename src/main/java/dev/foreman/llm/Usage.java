package dev.foreman.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.models.Tokens;
import java.util.OptionalLong;

/** What a provider counted, as far as it did. */
record Usage(OptionalLong input, OptionalLong output, long cacheRead, long cacheWrite) {

    static final Usage UNTOLD = new Usage(OptionalLong.empty(), OptionalLong.empty(), 0, 0);

    /** More than any model reads or writes: a number beyond it is no count. */
    private static final long MOST = 1_000_000_000;

    /** Empty for what is no count. */
    static OptionalLong count(JsonNode number) {
        return number.isIntegralNumber()
                        && number.canConvertToLong()
                        && number.asLong() >= 0
                        && number.asLong() <= MOST
                ? OptionalLong.of(number.asLong())
                : OptionalLong.empty();
    }

    /** What was not counted is never zero, but the estimate. */
    Tokens or(Tokens estimate) {
        return new Tokens(
                input.orElse(estimate.input()),
                output.orElse(estimate.output()),
                cacheRead,
                cacheWrite);
    }
}
