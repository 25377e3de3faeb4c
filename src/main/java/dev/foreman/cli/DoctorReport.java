package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.doctor.Finding;
import dev.foreman.doctor.Level;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The doctor's findings as they come: level, check, what was seen, and the remedy. Aligned and
 * wrapped on a terminal, one line a finding in a pipe, one object as JSON.
 */
final class DoctorReport implements Consumer<Finding> {
    private static final int LEVEL = 9;
    private static final int CHECK = 15;
    private static final String INDENT = " ".repeat(LEVEL + CHECK);
    private static final int LEAST = 30;

    private final Terminal terminal;
    private final boolean json;
    private final List<Map<String, String>> all = new ArrayList<>();
    private final Map<Level, Integer> counts = new EnumMap<>(Level.class);

    DoctorReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public void accept(Finding finding) {
        counts.merge(finding.level(), 1, Integer::sum);
        if (json) {
            all.add(object(finding));
            return;
        }
        String seen = finding.seen();
        boolean hasRemedy = !finding.remedy().isEmpty();
        if (terminal.isPiped()) {
            line(finding, Text.oneLine(seen + (hasRemedy ? " — " + finding.remedy() : ""), 0));
            return;
        }
        int columns = Math.max(LEAST, terminal.width() - INDENT.length());
        List<String> lines = Text.wrap(seen, columns);
        line(finding, lines.getFirst());
        lines.stream().skip(1).forEach(l -> terminal.line(INDENT + l));
        if (hasRemedy) {
            List<String> remedy = Text.wrap(finding.remedy(), columns - 2);
            terminal.line(INDENT + "→ " + remedy.getFirst());
            remedy.stream().skip(1).forEach(l -> terminal.line(INDENT + "  " + l));
        }
    }

    private void line(Finding finding, String text) {
        terminal.line(
                terminal.paint(style(finding.level()), pad(word(finding.level()), LEVEL))
                        + pad(finding.check(), CHECK)
                        + text);
    }

    /** Sums up. */
    void end(String remark) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("findings", all);
            for (Level level : Level.values()) {
                report.put(word(level), counts.getOrDefault(level, 0));
            }
            terminal.line(Json.write(report));
            return;
        }
        int failures = counts.getOrDefault(Level.FAILURE, 0);
        int warnings = counts.getOrDefault(Level.WARNING, 0);
        Style style = failures > 0 ? Style.BAD : warnings > 0 ? Style.WARN : Style.GOOD;
        String sum =
                failures + warnings == 0
                        ? "all is well"
                        : number(failures, "failure") + ", " + number(warnings, "warning");
        terminal.note(style, sum, remark.isEmpty() ? "" : "(" + remark + ")");
    }

    private static Map<String, String> object(Finding finding) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("check", finding.check());
        object.put("level", word(finding.level()));
        object.put("seen", finding.seen());
        object.put("remedy", finding.remedy());
        return object;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Style style(Level level) {
        return switch (level) {
            case OK -> Style.GOOD;
            case WARNING -> Style.WARN;
            case FAILURE -> Style.BAD;
        };
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(1, columns - text.length()));
    }

    private static String number(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
