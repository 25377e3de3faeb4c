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
                        + terminal.paint(Story.style(word), Text.oneLine(word, 40))
                        + terminal.paint(Style.DIM, "  by " + report.path("agent").asText()));
        if (decision.has("rationale")) {
            terminal.paragraph("  ", null, decision.path("rationale").asText());
        }
        decision.path("actions").forEach(a -> action(a, terminal));
        report.path("held_up")
                .forEach(why -> terminal.paragraph("  ", Style.WARN, waits(why.asText())));
        if (report.has("error") && !saysSo(report.path("held_up"), report.path("error"))) {
            terminal.paragraph("  ", Style.BAD, report.path("error").asText());
        }
    }

    private static String waits(String why) {
        return why.startsWith("waits ") ? why : "waits: " + why;
    }

    private static boolean saysSo(JsonNode heldUp, JsonNode error) {
        for (JsonNode why : heldUp) {
            if (why.equals(error)) {
                return true;
            }
        }
        return false;
    }

    private static void action(JsonNode logged, Terminal terminal) {
        JsonNode action = logged.path("action");
        String state = logged.path("state").asText();
        boolean good = state.equals("applied") || state.equals("already_so");
        Style style = good ? Style.GOOD : state.equals("dry_run") ? Style.WARN : Style.BAD;
        String why = logged.has("reason") ? ": " + logged.path("reason").asText() : "";
        terminal.line(
                "  "
                        + terminal.paint(style, state.replace('_', ' '))
                        + "  "
                        + Text.oneLine(action.path("type").asText() + what(action) + why, 1_000));
        // The whole of it: that is what one looks at before it is let out.
        Text.lines(action.path("body").asText(""))
                .forEach(l -> terminal.line("    " + terminal.paint(Style.DIM, "│") + " " + l));
    }

    private static String what(JsonNode action) {
        for (String field : new String[] {"label", "user", "reason"}) {
            if (action.hasNonNull(field)) {
                return " " + action.path(field).asText();
            }
        }
        return "";
    }
}
