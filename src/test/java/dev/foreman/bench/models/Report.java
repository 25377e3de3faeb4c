package dev.foreman.bench.models;

import dev.foreman.soak.Flatness;
import java.io.PrintStream;
import java.util.List;

/** The figures of a run as tables in Markdown. */
final class Report {
    private Report() {}

    static void print(Figures figures, PrintStream out) {
        out.println("machine: " + figures.machine());
        out.println("load as each part began: " + figures.load());
        out.println();
        out.println(compared("a call, µs", figures.calls()));
        TimedBook.Times book = figures.book();
        out.println(
                new Sheet("of a call through the gateway, µs", "calls", "p50", "p90", "p99", "mean")
                        .row(cells("reserving, one commit", book.reserve()))
                        .row(cells("settling, one commit", book.settle())));
        out.println(compared("a chunk of one stream, µs late", figures.chunks()));
        out.println(compared("a chunk at full speed, µs each", figures.rush()));
        out.println(tolls(figures.tolls()));
        out.println(many(figures.manyDirect(), figures.manyThrough()));
        out.println(memory(figures.memory()));
        figures.faults().forEach(f -> out.println("FAULT: " + f));
    }

    private static Object[] cells(String what, Spread s) {
        return new Object[] {what, s.count(), s.p50(), s.p90(), s.p99(), s.mean()};
    }

    private static Sheet compared(String what, List<Compared> all) {
        Sheet sheet =
                new Sheet(
                        what,
                        "n",
                        "direct p50",
                        "p90",
                        "p99",
                        "mean",
                        "gateway p50",
                        "p90",
                        "p99",
                        "mean",
                        "more at p50",
                        "p90",
                        "p99");
        for (Compared c : all) {
            Spread d = c.direct();
            Spread t = c.through();
            sheet.row(
                    c.what(),
                    d.count(),
                    d.p50(),
                    d.p90(),
                    d.p99(),
                    d.mean(),
                    t.p50(),
                    t.p90(),
                    t.p99(),
                    t.mean(),
                    c.sure() > 0 ? Sheet.text(c.more()) + " ± " + Sheet.text(c.sure()) : c.more(),
                    t.p90() - d.p90(),
                    t.p99() - d.p99());
        }
        return sheet;
    }

    private static Sheet tolls(List<Toll> tolls) {
        Sheet sheet = new Sheet("of the gateway itself, mean µs", "n", "CPU", "waiting for a core");
        for (Toll toll : tolls) {
            sheet.row(toll.what(), toll.count(), toll.cpu(), toll.waited());
        }
        return sheet;
    }

    private static Sheet many(Crowd.Heard direct, Crowd.Heard through) {
        Spread d = direct.late();
        Spread t = through.late();
        Spread c = through.lateWhileCollecting();
        return new Sheet("many streams at once", "direct", "gateway", "more")
                .row("streams heard to their end", direct.streams(), through.streams(), "")
                .row("seconds measured", direct.seconds(), through.seconds(), "")
                .row("chunks a second", direct.chunksPerSecond(), through.chunksPerSecond(), "")
                .row("a chunk, µs late, p50", d.p50(), t.p50(), t.p50() - d.p50())
                .row("p90", d.p90(), t.p90(), t.p90() - d.p90())
                .row("p99", d.p99(), t.p99(), t.p99() - d.p99())
                .row("p99 around full collections", "", c.p99(), "")
                .row("CPU of the gateway, % of a core", "", through.cpu().gateway(), "")
                .row(
                        "CPU of the provider, %",
                        direct.cpu().provider(), through.cpu().provider(), "")
                .row("CPU of the clients, %", direct.cpu().clients(), through.cpu().clients(), "");
    }

    private static Sheet memory(List<Figures.Verdict> verdicts) {
        Sheet sheet =
                new Sheet(
                        "the gateway under them",
                        "first third",
                        "last third",
                        "by slope",
                        "allowed on top",
                        "");
        for (Figures.Verdict v : verdicts) {
            Flatness f = v.figure();
            sheet.row(
                    f.what(),
                    f.first(),
                    f.last(),
                    f.growth(),
                    f.allowed(),
                    v.flat() ? "flat" : "not shown flat");
        }
        return sheet;
    }
}
