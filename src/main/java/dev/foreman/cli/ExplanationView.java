package dev.foreman.cli;

import dev.foreman.cli.Explanation.Row;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.policy.Origin;
import dev.foreman.protocol.Json;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Pauses.Pause;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An {@link Explanation} as tables for people, and as JSON. */
final class ExplanationView {
    private static final List<String> HEADINGS = List.of("KEY", "VALUE", "WHERE IT COMES FROM");
    private static final int VALUE = 60;
    private static final int ORIGIN = 120;

    private ExplanationView() {}

    static void print(Explanation explanation, Terminal terminal) {
        if (explanation.agents().isEmpty()) {
            table(explanation.repo() + " (no agents)", explanation.repository(), terminal);
            terminal.line();
        }
        explanation
                .agents()
                .forEach((agent, rows) -> {
                    table(agent.toString(), rows, terminal);
                    terminal.line();
                });
        table("the whole of Foreman", explanation.whole(), terminal);
        List<Pause> pauses =
                explanation.standing().map(Explanation.Standing::pauses).orElse(List.of());
        if (!pauses.isEmpty()) {
            terminal.line();
        }
        pauses.forEach(p -> paused(p, terminal));
    }

    private static void table(String name, List<Row> rows, Terminal terminal) {
        terminal.line(terminal.paint(Style.NAME, name));
        Table table =
                new Table(
                        HEADINGS,
                        terminal.isPiped() ? List.of(0, 0, 0) : List.of(0, VALUE, ORIGIN));
        for (Row row : rows) {
            table.row(
                    Table.Cell.of(row.key()),
                    new Table.Cell(text(row.value()), style(row)),
                    new Table.Cell(origin(row), isBuiltIn(row) ? Style.DIM : style(row)));
        }
        table.print(terminal);
    }

    private static Style style(Row row) {
        return row.lowered().isPresent() ? Style.WARN : isBuiltIn(row) ? Style.DIM : Style.BOLD;
    }

    private static boolean isBuiltIn(Row row) {
        return row.lowered().isEmpty() && row.origin() instanceof Origin.BuiltIn;
    }

    private static String origin(Row row) {
        return row.lowered()
                .map(l -> "fallen " + day(l) + ", in place of auto: " + l.reason())
                .orElse(row.origin().text());
    }

    private static String day(LoweredMode lowered) {
        return "on " + lowered.at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static void paused(Pause pause, Terminal terminal) {
        terminal.line(
                terminal.paint(Style.WARN, "paused")
                        + "  "
                        + Text.oneLine(
                                pause.repo().map(Object::toString).orElse("all repositories")
                                        + " since "
                                        + pause.at()
                                        + ", by "
                                        + pause.by()
                                        + pause.reason().map(r -> ": " + r).orElse(""),
                                0));
    }

    /** As it is written in the file, on one line. */
    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(ExplanationView::word)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String word ? word(word) : value.toString();
    }

    /** In quotes where it would be read as something else. */
    private static String word(Object value) {
        if (!(value instanceof String word)) {
            return value.toString();
        }
        boolean plain = word.matches("[A-Za-z/][A-Za-z0-9_./ -]*|[0-9]+[mhd]|[0-9]{2}:[0-9]{2}");
        return plain ? word : Json.write(word);
    }

    static Map<String, Object> json(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("repository", explanation.repo().toString());
        json.put("policy", rows(explanation.repository()));
        json.put(
                "agents",
                explanation.agents().entrySet().stream()
                        .map(e -> {
                            Map<String, Object> agent = new LinkedHashMap<>();
                            agent.put("agent", e.getKey().toString());
                            agent.put("digest", explanation.digests().get(e.getKey()));
                            agent.put("policy", rows(e.getValue()));
                            return agent;
                        })
                        .toList());
        json.put("whole", rows(explanation.whole()));
        json.put("database", explanation.standing().isPresent());
        explanation
                .standing()
                .ifPresent(standing -> {
                    json.put("lowered", standing.lowered().stream().map(l -> lowered(l)).toList());
                    json.put("pauses", standing.pauses().stream().map(p -> pause(p)).toList());
                });
        return json;
    }

    private static List<Map<String, Object>> rows(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("key", row.key());
                    one.put("value", row.value());
                    one.put("origin", origin(row));
                    if (row.origin() instanceof Origin.Written written) {
                        one.put("place", written.place());
                        one.put("line", written.line());
                    }
                    row.lowered().ifPresent(_ -> one.put("lowered", true));
                    return one;
                })
                .toList();
    }

    private static Map<String, Object> lowered(LoweredMode lowered) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", lowered.kind().wire());
        one.put("at", lowered.at().toString());
        one.put("rate", lowered.rate());
        one.put("judged", lowered.judged());
        one.put("reason", lowered.reason());
        return one;
    }

    private static Map<String, Object> pause(Pause pause) {
        Map<String, Object> one = new LinkedHashMap<>();
        pause.repo().ifPresent(repo -> one.put("repository", repo.toString()));
        one.put("at", pause.at().toString());
        one.put("by", pause.by());
        pause.reason().ifPresent(reason -> one.put("reason", reason));
        one.put("breaker", pause.breaker());
        return one;
    }
}
