package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.conformance.Finding;
import dev.foreman.conformance.Verdict;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What came of the checks of an agent, as it comes: a line each, and under a failure the details.
 */
final class AgentCheckReport implements Consumer<Finding> {
    private static final int NAME = 16;
    private static final int WORD = 11;
    private static final String INDENT = "    ";

    private final Terminal terminal;
    private final boolean json;
    private final List<Finding> all = new ArrayList<>();

    AgentCheckReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public void accept(Finding finding) {
        all.add(finding);
        if (json) {
            return;
        }
        String says = finding.problem().isEmpty() ? finding.contract() : finding.problem();
        int columns = terminal.width() - NAME - 3;
        List<String> lines =
                terminal.isPiped() ? List.of(Text.oneLine(says, 0)) : Text.wrap(says, columns);
        terminal.line(
                terminal.paint(style(finding.verdict()), mark(finding.verdict()))
                        + " "
                        + pad(finding.check(), NAME)
                        + lines.getFirst());
        lines.stream().skip(1).forEach(l -> terminal.line(" ".repeat(NAME + 2) + l));
        if (finding.verdict() == Verdict.FAILED) {
            detail("sent", finding.sent());
            detail("came back", finding.answered());
            detail("contract", finding.contract() + " (" + finding.where() + ")");
        }
    }

    private void detail(String word, String text) {
        String head = pad(word, WORD);
        for (String line : Text.lines(text)) {
            for (String part :
                    terminal.isPiped()
                            ? List.of(line)
                            : Text.wrap(line, terminal.width() - INDENT.length() - WORD)) {
                terminal.line(INDENT + terminal.paint(Style.DIM, head) + part);
                head = " ".repeat(WORD);
            }
        }
    }

    /**
     * Sums up.
     *
     * @param agent what the operator called it
     * @param lastLines its last output, where that may help
     */
    void end(String agent, List<String> lastLines) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        all.forEach(f -> counts.merge(f.verdict(), 1, Integer::sum));
        int passed = counts.getOrDefault(Verdict.PASSED, 0);
        int failed = counts.getOrDefault(Verdict.FAILED, 0);
        int leftOut = counts.getOrDefault(Verdict.LEFT_OUT, 0);
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("agent", agent);
            report.put("checks", all.stream().map(AgentCheckReport::object).toList());
            report.put("passed", passed);
            report.put("failed", failed);
            report.put("left_out", leftOut);
            report.put("last_lines", lastLines);
            terminal.line(Json.write(report));
            return;
        }
        if (!lastLines.isEmpty()) {
            terminal.line("The agent's last output:");
            lastLines.forEach(l -> terminal.line(INDENT + Text.oneLine(l, 0)));
        }
        if (passed == all.size()) {
            terminal.note(Style.GOOD, "all " + passed + " checks passed", "");
        } else {
            terminal.note(
                    Style.BAD,
                    failed + " failed",
                    passed + " passed" + (leftOut > 0 ? ", " + leftOut + " left out" : ""));
        }
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", finding.check());
        object.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        object.put("problem", finding.problem());
        object.put("sent", finding.sent());
        object.put("answered", finding.answered());
        object.put("contract", finding.contract());
        object.put("where", finding.where());
        object.put("millis", finding.millis());
        return object;
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case LEFT_OUT -> "–";
        };
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case LEFT_OUT -> Style.DIM;
        };
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(1, columns - text.length()));
    }
}
