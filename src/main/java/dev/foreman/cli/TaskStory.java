package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;

/** One task's report, told to a person. */
final class TaskStory {
    private TaskStory() {}

    static void tell(JsonNode report, Terminal terminal) {
        JsonNode decision = report.path("decision");
        String word = decision.path("decision").asText("no decision");
        terminal.line(
                terminal.paint(Style.NAME, report.path("issue").asText())
                        + "  "
                        + terminal.paint(Story.style(word), word)
                        + terminal.paint(Style.DIM, "  by " + report.path("agent").asText()));
        if (decision.has("rationale")) {
            terminal.line("  " + Actions.oneLine(decision.path("rationale").asText(), 1_000));
        }
        decision.path("actions").forEach(a -> terminal.line("  " + action(a, terminal)));
        if (report.has("error")) {
            terminal.line(
                    "  "
                            + terminal.paint(
                                    Style.BAD,
                                    Actions.oneLine(report.path("error").asText(), 1_000)));
        }
    }

    private static String action(JsonNode logged, Terminal terminal) {
        JsonNode action = logged.path("action");
        String state = logged.path("state").asText();
        boolean good = state.equals("applied") || state.equals("already_so");
        Style style = good ? Style.GOOD : state.equals("dry_run") ? Style.WARN : Style.BAD;
        String what = action.path("type").asText() + what(action);
        String why = logged.has("reason") ? ": " + logged.path("reason").asText() : "";
        return terminal.paint(style, state.replace('_', ' '))
                + "  "
                + Actions.oneLine(what, 2_000)
                + why;
    }

    private static String what(JsonNode action) {
        for (String field : new String[] {"label", "body", "user", "reason"}) {
            if (action.hasNonNull(field)) {
                return " " + action.path(field).asText();
            }
        }
        return "";
    }
}
