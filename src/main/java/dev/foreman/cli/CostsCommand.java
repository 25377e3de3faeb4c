package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Llm;
import dev.foreman.protocol.Json;
import dev.foreman.store.CostPeriod;
import dev.foreman.store.CostsBy;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman costs}: what was spent on models, and how far the caps are used. */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        description = {
            "Show what was spent on models, and how far the caps in llm.budget are used.",
            "",
            "Without an option: this month, by model. Days and months are UTC's. A model whose",
            "price is not known has an unknown cost; llm.prices is where to say it.",
            "",
            "  foreman costs --by repo",
            "  foreman costs --day 2026-11-21 --by task",
            "  foreman costs --since 12h --json",
            ""
        })
final class CostsCommand implements Callable<Integer> {
    private static final String NOW = "now";

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Since an age ago such as 12h or 7d, or since a day.")
    private @Nullable String since;

    @Option(
            names = "--day",
            arity = "0..1",
            fallbackValue = NOW,
            paramLabel = "YYYY-MM-DD",
            description = "One day; today where none is named.")
    private @Nullable String day;

    @Option(
            names = "--month",
            arity = "0..1",
            fallbackValue = NOW,
            paramLabel = "YYYY-MM",
            description = "One month; this one where none is named.")
    private @Nullable String month;

    @Option(
            names = "--by",
            defaultValue = "model",
            paramLabel = "WHAT",
            description = "repo, agent, task or model. Default: model.")
    private String by;

    @Option(
            names = "--limit",
            defaultValue = "50",
            paramLabel = "N",
            description = "No more lines than that, the dearest first. Default: 50.")
    private int limit;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    CostsCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CostPeriod period = period();
        CostsBy how = how();
        if (limit < 1) {
            throw new UsageException("--limit is at least 1, not " + limit);
        }
        Optional<Llm> llm = options.find(terminal.env()).map(ForemanConfig::llm);
        CostsReport report;
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            report = CostsReport.of(store.spendings(), period, how, limit, llm, clock.instant());
        }
        if (json) {
            terminal.line(Json.write(report.json()));
        } else {
            new CostsView(terminal).show(report);
        }
        return 0;
    }

    private CostPeriod period() {
        if (Stream.of(since, day, month).filter(given -> given != null).count() > 1) {
            throw new UsageException("--since, --day and --month exclude each other");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (since != null) {
            return new CostPeriod.Since(Since.parse(since, clock.instant()));
        }
        String named = day;
        if (named != null) {
            return new CostPeriod.Day(
                    named.equals(NOW)
                            ? today
                            : read("--day", "2026-11-21", named, () -> LocalDate.parse(named)));
        }
        String which = month == null ? NOW : month;
        return new CostPeriod.Month(
                which.equals(NOW)
                        ? YearMonth.from(today)
                        : read("--month", "2026-11", which, () -> YearMonth.parse(which)));
    }

    private static <T> T read(String option, String example, String text, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (DateTimeException _) {
            throw new UsageException(
                    option
                            + " is written as in "
                            + option
                            + " "
                            + example
                            + ", not '"
                            + text
                            + "'");
        }
    }

    private CostsBy how() {
        return Stream.of(CostsBy.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(by))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("--by is repo, agent, task or model, not '" + by + "'"));
    }
}
