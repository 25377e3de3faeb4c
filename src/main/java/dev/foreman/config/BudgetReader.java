package dev.foreman.config;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code llm.budget}: the most that may be spent, by level. */
final class BudgetReader {
    private static final String REMEDY = "write {tokens: 500000}, {usd: 2.50}, both, or none";
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final BigDecimal LEAST_USD = new BigDecimal("0.000001");
    private static final BigDecimal MOST_USD = new BigDecimal("1000000");
    private static final int MICRO = 6;

    /** Where a cap in dollars, or in tokens, was written. */
    private final Map<BudgetLevel, Spot> dollars = new EnumMap<>(BudgetLevel.class);

    private final Map<BudgetLevel, Spot> tokens = new EnumMap<>(BudgetLevel.class);
    private final Reading in;

    BudgetReader(Reading in) {
        this.in = in;
    }

    List<Cap> read(Section llm) {
        Section section =
                Section.open(llm.entry("budget"), llm.spot(), Schema.BUDGET.keys(), in.problems());
        List<Cap> caps = new ArrayList<>();
        for (BudgetLevel level : BudgetLevel.values()) {
            Spot spot = section.value(level.key());
            (spot == null ? Llm.defaultCap(level) : cap(level, spot)).ifPresent(caps::add);
        }
        return caps;
    }

    private Optional<Cap> cap(BudgetLevel level, Spot spot) {
        if (!(spot.node() instanceof MappingNode)) {
            if (Kind.of(spot.node()) == Kind.LIST || !"none".equals(in.scalars().word(spot))) {
                in.problems().at(spot, "this is no cap", REMEDY);
            }
            return Optional.empty();
        }
        Section section = Section.open(spot, spot, Schema.CAP.keys(), in.problems());
        if (!section.has("tokens") && !section.has("usd")) {
            in.problems().at(spot, "a cap without a number", REMEDY);
            return Optional.empty();
        }
        Long most = in.scalars().whole(noted(section, "tokens", level, tokens), 1, MOST_TOKENS);
        BigDecimal usd =
                in.scalars().dollars(noted(section, "usd", level, dollars), LEAST_USD, MOST_USD);
        return Optional.of(
                new Cap(
                        level,
                        most == null ? OptionalLong.empty() : OptionalLong.of(most),
                        usd == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(usd.movePointRight(MICRO).longValueExact())));
    }

    private static @Nullable Spot noted(
            Section section, String key, BudgetLevel level, Map<BudgetLevel, Spot> places) {
        Spot spot = section.value(key);
        if (spot != null) {
            places.put(level, spot);
        }
        return spot;
    }

    /** A cap holds by what is reserved before a call, which without a price would be nothing. */
    void refuseUnpriced(Llm llm) {
        for (String model : llm.models()) {
            if (llm.price(model).isEmpty()) {
                dollars.values()
                        .forEach(spot ->
                                in.problems()
                                        .at(
                                                spot,
                                                "this could not be held: nothing says what "
                                                        + place(llm, model)
                                                        + " costs",
                                                "give that model's price in llm.prices, or cap tokens"));
            }
        }
    }

    /** Where the model is named; its name may come from a variable and is not told. */
    private static String place(Llm llm, String model) {
        if (llm.model().filter(model::equals).isPresent()) {
            return "llm.model";
        }
        int fallback = llm.fallbackModels().indexOf(model);
        return fallback >= 0
                ? Paths.item("llm.fallback_models", fallback)
                : Paths.item("llm.other_models", llm.otherModels().indexOf(model));
    }

    /** With every call refused it would be no budget but a provider that is none. */
    void refuseTooSmall(Llm llm, @Nullable Spot maxOutput) {
        for (Cap cap : llm.caps()) {
            Spot spot = tokens.getOrDefault(cap.level(), maxOutput);
            if (spot != null && cap.tokens().orElse(Long.MAX_VALUE) <= llm.maxOutputTokens()) {
                in.problems()
                        .at(
                                spot,
                                "no answer of max_output_tokens fits into budget."
                                        + cap.level().key(),
                                "make that cap more than "
                                        + llm.maxOutputTokens()
                                        + " tokens, or max_output_tokens less");
            }
        }
    }
}
