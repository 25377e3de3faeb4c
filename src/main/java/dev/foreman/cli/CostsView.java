package dev.foreman.cli;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.models.Cap;
import dev.foreman.store.CapUse;
import dev.foreman.store.Charge;
import dev.foreman.store.Cost;
import dev.foreman.store.CostPeriod;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was spent on models, told to a person. */
final class CostsView {
    private static final double NEAR = 0.8;
    private static final int PERCENT = 100;

    private final Terminal terminal;

    CostsView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(CostsReport report) {
        if (report.total().charge().calls() == 0) {
            terminal.note(Style.DIM, "no model was asked " + when(report.period()), "");
        } else {
            costs(report);
        }
        if (!report.caps().isEmpty()) {
            terminal.line();
            caps(report);
        }
    }

    private static String when(CostPeriod period) {
        return switch (period) {
            case CostPeriod.Since since -> "since " + Story.time(since.from());
            case CostPeriod.Day day -> "on " + day.day() + " (UTC)";
            case CostPeriod.Month month -> "in " + month.month() + " (UTC)";
        };
    }

    private void costs(CostsReport report) {
        Table table =
                new Table(
                        List.of(
                                report.word().toUpperCase(Locale.ROOT),
                                "CALLS",
                                "INPUT",
                                "CACHED",
                                "OUTPUT",
                                "TOKENS",
                                "COST"),
                        List.of(70, 0, 0, 0, 0, 0, 0));
        report.costs().forEach(cost -> row(table, cost.of(), Style.NAME, cost));
        row(table, "total " + when(report.period()), Style.BOLD, report.total());
        table.print(terminal);
        Charge told = report.costs().stream().map(Cost::charge).reduce(Charge.NONE, Charge::plus);
        long untold = report.total().charge().calls() - told.calls();
        if (untold > 0) {
            terminal.note(
                    Style.DIM,
                    untold + " more calls are in the total alone; --limit shows more lines",
                    "");
        }
    }

    private static void row(Table table, String name, Style style, Cost cost) {
        Charge charge = cost.charge();
        table.row(
                new Cell(name, style),
                Cell.of(
                        charge.calls()
                                + (cost.reserved() > 0 ? " (" + cost.reserved() + " open)" : "")),
                Cell.of(String.valueOf(cost.kinds().input())),
                Cell.of(cost.kinds().cacheRead() + "/" + cost.kinds().cacheWrite()),
                Cell.of(String.valueOf(cost.kinds().output())),
                Cell.of(String.valueOf(charge.tokens())),
                new Cell(Dollars.of(charge), charge.unpriced() > 0 ? Style.WARN : null));
    }

    private void caps(CostsReport report) {
        Table table =
                new Table(
                        List.of("CAP", "MOST", "OF", "USED", "", "RESERVED NOW"),
                        List.of(0, 0, 60, 0, 0, 0));
        for (Cap cap : report.caps()) {
            List<CapUse> uses =
                    report.uses().stream().filter(use -> use.cap().equals(cap)).toList();
            if (uses.isEmpty()) {
                table.row(name(cap), most(cap), none(), none(), none(), none());
            }
            for (CapUse use : uses) {
                table.row(
                        name(cap),
                        most(cap),
                        new Cell(use.of(), Style.NAME),
                        Cell.of(spent(cap, use.used())),
                        new Cell(share(use.share()), style(use.share())),
                        Cell.of(use.reserved().calls() == 0 ? "-" : spent(cap, use.reserved())));
            }
        }
        table.print(terminal);
    }

    private static Cell name(Cap cap) {
        return Cell.of(cap.level().key());
    }

    private static Cell none() {
        return Cell.of("");
    }

    private static Cell most(Cap cap) {
        return Cell.of(
                Stream.concat(
                                cap.tokens().stream().mapToObj(tokens -> tokens + " tokens"),
                                cap.microUsd().stream().mapToObj(Dollars::of))
                        .collect(Collectors.joining(", ")));
    }

    /** In what the cap is in. */
    private static String spent(Cap cap, Charge charge) {
        return Stream.concat(
                        cap.tokens().stream().mapToObj(_ -> charge.tokens() + " tokens"),
                        cap.microUsd().stream().mapToObj(_ -> Dollars.of(charge)))
                .collect(Collectors.joining(", "));
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.0f %%", PERCENT * share);
    }

    private static @Nullable Style style(double share) {
        if (share >= 1) {
            return Style.BAD;
        }
        return share >= NEAR ? Style.WARN : Style.GOOD;
    }
}
