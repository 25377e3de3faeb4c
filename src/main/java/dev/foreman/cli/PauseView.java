package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;

/** What stops Foreman, for people. */
final class PauseView {
    private static final int LONGEST = 300;

    private final Terminal terminal;

    PauseView(Terminal terminal) {
        this.terminal = terminal;
    }

    void paused(JsonNode report) {
        String scope = report.path("scope").asText();
        if (report.path("changed").asBoolean()) {
            terminal.line(
                    terminal.paint(Style.WARN, "paused")
                            + "  "
                            + name(scope)
                            + ": no task is given out and nothing is written until `"
                            + resume(scope)
                            + "`");
        } else {
            terminal.line("nothing new: " + name(scope) + " stood still already");
            lasting(report);
        }
    }

    void resumed(JsonNode report) {
        String scope = report.path("scope").asText();
        terminal.line(
                report.path("changed").asBoolean()
                        ? terminal.paint(Style.GOOD, "resumed") + "  " + name(scope)
                        : "nothing new: there was no pause of " + name(scope));
        lasting(report);
    }

    /** Whatever stops anything at this moment. */
    void lasting(JsonNode report) {
        report.path("pauses")
                .forEach(pause ->
                        warn(
                                pause.path("sentence").asText()
                                        + " (`"
                                        + resume(pause.path("scope").asText())
                                        + "`)"));
        JsonNode killSwitch = report.path("kill_switch");
        if (killSwitch.path("on").asBoolean()) {
            warn(
                    "the kill-switch file "
                            + killSwitch.path("file").asText()
                            + " is there: no task is given out and nothing is written to GitHub"
                            + " until it is removed");
        }
    }

    private void warn(String sentence) {
        terminal.line(
                "  " + terminal.paint(Style.WARN, "!") + " " + Text.oneLine(sentence, LONGEST));
    }

    private static String name(String scope) {
        return scope.equals(PauseReport.EVERYTHING) ? "all repositories" : scope;
    }

    private static String resume(String scope) {
        return "foreman resume" + (scope.equals(PauseReport.EVERYTHING) ? "" : " " + scope);
    }
}
