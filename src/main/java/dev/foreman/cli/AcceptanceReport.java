package dev.foreman.cli;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.store.Acceptance;
import dev.foreman.store.CorrectionVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How what we did was received, as a table and as JSON. */
final class AcceptanceReport {
    private static final int PERCENT = 100;

    private AcceptanceReport() {}

    static void show(List<Acceptance> all, Terminal terminal) {
        Table table =
                new Table(
                        List.of(
                                "REPOSITORY",
                                "ACTION",
                                "APPLIED",
                                "ACCEPTED",
                                "CORRECTED",
                                "REVERTED",
                                "IGNORED",
                                "OPEN",
                                "RATE",
                                ""),
                        List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 40));
        for (Acceptance one : all) {
            table.row(
                    new Cell(one.repo().toString(), Style.NAME),
                    Cell.of(one.kind().wire()),
                    Cell.of(String.valueOf(one.applied())),
                    count(one, CorrectionVerdict.ACCEPTED),
                    count(one, CorrectionVerdict.CORRECTED),
                    count(one, CorrectionVerdict.REVERTED),
                    count(one, CorrectionVerdict.IGNORED),
                    count(one, CorrectionVerdict.OPEN),
                    Cell.of(rate(one)),
                    new Cell(one.lowered().isPresent() ? "needs approval" : "", Style.WARN));
        }
        table.print(terminal);
        all.forEach(one -> one.lowered().ifPresent(why -> fallen(one, why, terminal)));
    }

    private static void fallen(Acceptance one, String why, Terminal terminal) {
        terminal.line(
                terminal.paint(Style.WARN, one.kind().wire())
                        + " in "
                        + one.repo()
                        + " needs approval: "
                        + Text.oneLine(why, 300));
    }

    static Map<String, Object> json(Acceptance one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("repo", one.repo().toString());
        told.put("kind", one.kind().wire());
        told.put("applied", one.applied());
        for (CorrectionVerdict verdict : CorrectionVerdict.values()) {
            told.put(verdict.wire(), one.count(verdict));
        }
        told.put("judged_lately", one.judged());
        one.rate().ifPresent(rate -> told.put("rate", rate));
        told.put("lowered", one.lowered().isPresent());
        one.lowered().ifPresent(why -> told.put("lowered_why", why));
        return told;
    }

    private static Cell count(Acceptance one, CorrectionVerdict verdict) {
        return Cell.of(String.valueOf(one.count(verdict)));
    }

    /** Of how few it is, because a rate of two says nothing. */
    private static String rate(Acceptance one) {
        return one.rate().isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% of %d",
                        PERCENT * one.rate().getAsDouble(),
                        one.judged());
    }
}
