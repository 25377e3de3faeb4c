package dev.foreman.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Models with their prices: {@code my-model: {input: 3.00, output: 15.00}}. */
final class PriceReader {
    static final List<String> KEYS = List.of("input", "output", "cache_read", "cache_write");

    /** Where nothing is said, that of the provider whose cache takes more for writing than any. */
    private static final BigDecimal CACHE_WRITE = new BigDecimal("1.25");

    private static final String EXAMPLE = "{input: 3.00, output: 15.00}";
    private static final long MOST = 1_000_000;

    private final Reading in;

    PriceReader(Reading in) {
        this.in = in;
    }

    Map<String, Price> read(@Nullable Spot spot) {
        Map<String, Price> prices = new LinkedHashMap<>();
        if (spot == null) {
            return prices;
        }
        if (!(spot.node() instanceof MappingNode mapping)) {
            in.problems()
                    .at(
                            spot,
                            "expected a mapping, found " + Kind.of(spot.node()).words(),
                            "write each model with its price: {my-model: " + EXAMPLE + "}");
            return prices;
        }
        Entries.of(spot.path(), mapping, in.problems())
                .forEach((model, value) -> {
                    if (model.isBlank()) {
                        in.problems()
                                .at(
                                        value.label(),
                                        value.path(),
                                        "a model without a name",
                                        "name it");
                    }
                    Price price = price(value);
                    if (price != null) {
                        prices.put(model, price);
                    }
                });
        return prices;
    }

    private @Nullable Price price(Spot spot) {
        if (Kind.of(spot.node()) == Kind.NULL) {
            in.problems().at(spot.label(), spot.path(), "no price", "write " + EXAMPLE);
            return null;
        }
        Section section = Section.require(spot, KEYS, in.problems());
        if (section == null) {
            return null;
        }
        BigDecimal input = dollars(section.require("input", "write it, as in " + EXAMPLE));
        BigDecimal output = dollars(section.require("output", "write it, as in " + EXAMPLE));
        BigDecimal cacheRead = dollars(section.value("cache_read"));
        BigDecimal cacheWrite = dollars(section.value("cache_write"));
        return input == null || output == null
                ? null
                : new Price(
                        input,
                        output,
                        cacheRead == null ? input : cacheRead,
                        cacheWrite == null ? input.multiply(CACHE_WRITE) : cacheWrite);
    }

    private @Nullable BigDecimal dollars(@Nullable Spot spot) {
        return in.scalars().dollars(spot, BigDecimal.ZERO, BigDecimal.valueOf(MOST));
    }
}
