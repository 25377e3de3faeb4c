package dev.foreman.cli;

import dev.foreman.config.Llm;
import dev.foreman.config.Prices;
import dev.foreman.protocol.models.Cap;
import dev.foreman.store.CapUse;
import dev.foreman.store.Charge;
import dev.foreman.store.Cost;
import dev.foreman.store.CostPeriod;
import dev.foreman.store.CostsBy;
import dev.foreman.store.Spendings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was spent on models.
 *
 * @param costs the dearest first; may be fewer than there are
 * @param reserved what is reserved right now, whenever it was
 * @param caps those of the configuration; empty without one
 * @param uses how far they are used right now
 */
record CostsReport(
        CostPeriod period,
        CostsBy by,
        Cost total,
        List<Cost> costs,
        Charge reserved,
        List<Cap> caps,
        List<CapUse> uses) {

    static CostsReport of(
            Spendings book,
            CostPeriod period,
            CostsBy by,
            int limit,
            Optional<Llm> llm,
            Instant now) {
        List<Cap> caps = llm.filter(Llm::thinks).map(Llm::caps).orElse(List.of());
        return new CostsReport(
                period,
                by,
                book.total(period),
                book.costs(period, by, limit),
                book.reserved(),
                caps,
                book.uses(caps, now));
    }

    /** What is charged to today, for {@code GET /api/v1/status}, whether or not Foreman runs. */
    static Map<String, Object> today(Spendings book, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        Dollars.put(json, book.today(now));
        json.put("reserved_calls", book.reserved().calls());
        return json;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (period) {
            case CostPeriod.Since since -> json.put("since", since.from().toString());
            case CostPeriod.Day day -> json.put("day", day.day().toString());
            case CostPeriod.Month month -> json.put("month", month.month().toString());
        }
        json.put("by", word());
        json.put("total", json(total, ""));
        json.put("costs", costs.stream().map(cost -> json(cost, word())).toList());
        Map<String, Object> held = new LinkedHashMap<>();
        Dollars.put(held, reserved);
        json.put("reserved_now", held);
        json.put("caps", caps.stream().map(this::json).toList());
        json.put("price_table", Prices.builtIn().date().toString());
        return json;
    }

    String word() {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> json(Cost cost, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            json.put(name, cost.of());
        }
        Dollars.put(json, cost.charge());
        json.put("input_tokens", cost.kinds().input());
        json.put("output_tokens", cost.kinds().output());
        json.put("cache_read_tokens", cost.kinds().cacheRead());
        json.put("cache_write_tokens", cost.kinds().cacheWrite());
        json.put("reserved_calls", cost.reserved());
        return json;
    }

    private Map<String, Object> json(Cap cap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", cap.level().key());
        cap.tokens().ifPresent(tokens -> json.put("tokens", tokens));
        cap.microUsd().ifPresent(micro -> json.put("usd", Dollars.exact(micro)));
        json.put(
                "used",
                uses.stream().filter(use -> use.cap().equals(cap)).map(CostsReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(CapUse use) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("of", use.of());
        Dollars.put(json, use.used());
        json.put("reserved_tokens", use.reserved().tokens());
        json.put("reserved_usd", Dollars.exact(use.reserved().microUsd()));
        json.put("share", use.share());
        return json;
    }
}
