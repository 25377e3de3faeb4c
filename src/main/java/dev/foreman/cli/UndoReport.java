package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.execution.UndoResult;
import dev.foreman.protocol.Json;
import dev.foreman.store.Deed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of asking for something to be taken back: as plain values, and told to a person. */
final class UndoReport {
    private UndoReport() {}

    static Map<String, Object> of(List<UndoResult> results, boolean dryRun) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", results.stream().allMatch(r -> r.kind().ok()));
        report.put("dry_run", dryRun);
        report.put("actions", results.stream().map(UndoReport::of).toList());
        return report;
    }

    private static Map<String, Object> of(UndoResult result) {
        Deed deed = result.deed();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", deed.name());
        one.put("task", deed.task().toString());
        one.put("index", deed.index());
        one.put("issue", deed.issue().toString());
        one.put("what", Actions.phrase(deed.action()));
        one.put("action", (ObjectNode) Json.tree(deed.action()));
        one.put("result", result.kind().toString().toLowerCase(Locale.ROOT));
        if (!result.why().isEmpty()) {
            one.put("why", result.why());
        }
        return one;
    }

    static void tell(JsonNode report, Terminal terminal) {
        for (JsonNode one : report.path("actions")) {
            String result = one.path("result").asText();
            String why = one.has("why") ? ": " + one.path("why").asText() : "";
            terminal.line(
                    terminal.paint(Style.NAME, one.path("issue").asText())
                            + "  "
                            + one.path("name").asText()
                            + "  "
                            + Text.oneLine(one.path("what").asText(), 0)
                            + "  "
                            + terminal.paint(style(result), words(result))
                            + terminal.paint(Style.DIM, Text.oneLine(why, 0)));
        }
    }

    private static Style style(String result) {
        return switch (result) {
            case "undone", "already_undone", "already_so" -> Style.GOOD;
            case "would_undo", "pending" -> Style.WARN;
            default -> Style.BAD;
        };
    }

    private static String words(String result) {
        return switch (result) {
            case "undone" -> "taken back";
            case "already_undone" -> "was taken back already";
            case "already_so" -> "nothing was left of it";
            case "would_undo" -> "would be taken back (dry run)";
            case "refused" -> "not taken back";
            case "pending" -> "not taken back yet";
            default -> result;
        };
    }
}
