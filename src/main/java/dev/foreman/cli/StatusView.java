package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.store.Charge;
import dev.foreman.store.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The state of a harness, told to a person. */
final class StatusView {
    private static final int MICRO = 6;

    private final Terminal terminal;
    private final Clock clock;

    StatusView(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    void show(JsonNode status) {
        boolean ready = status.path("ready").asBoolean();
        Instant started = Instant.parse(status.path("started_at").asText());
        terminal.line(
                (ready
                                ? terminal.paint(Style.GOOD, "ready")
                                : terminal.paint(Style.BAD, "not ready"))
                        + "  foreman "
                        + status.path("version").asText()
                        + " as "
                        + status.path("acting_as").asText()
                        + ", pid "
                        + status.path("pid").asText()
                        + ", up "
                        + Text.span(Duration.between(started, clock.instant()))
                        + (status.path("dry_run").asBoolean()
                                ? terminal.paint(Style.WARN, "  dry run")
                                : ""));
        status.path("not_ready")
                .forEach(r ->
                        terminal.line(
                                "  "
                                        + terminal.paint(Style.BAD, "✗")
                                        + " "
                                        + Text.oneLine(r.asText(), 300)));
        new PauseView(terminal).lasting(status);
        QuietReport.show(status, terminal);
        AttentionReport.show(status, terminal);
        repositories(status.path("repositories"));
        agents(status.path("agents"));
        tasks(status.path("tasks"));
        quota(status.path("github"));
        models(status.path("models_today"));
    }

    /** Nothing where none was asked. */
    void models(JsonNode today) {
        long calls = today.path("calls").asLong();
        if (calls == 0) {
            return;
        }
        long unpriced = today.path("unknown_cost_calls").asLong();
        Charge charge =
                new Charge(
                        calls,
                        today.path("tokens").asLong(),
                        today.path("usd").decimalValue().movePointRight(MICRO).longValue(),
                        unpriced);
        long open = today.path("reserved_calls").asLong();
        terminal.line(
                "models  costs today "
                        + terminal.paint(unpriced > 0 ? Style.WARN : Style.BOLD, Dollars.of(charge))
                        + ", "
                        + charge.tokens()
                        + " tokens in "
                        + calls
                        + (calls == 1 ? " call" : " calls")
                        + (open > 0 ? ", " + open + " of them open" : "")
                        + " (`foreman costs`)");
    }

    private void repositories(JsonNode repos) {
        Table table =
                new Table(
                        List.of("REPOSITORY", "STATE", "POLLED", "SEEN UNTIL", ""),
                        List.of(0, 24, 0, 0, 100));
        for (JsonNode repo : repos) {
            String state = repo.path("state").asText();
            table.row(
                    new Cell(repo.path("name").asText(), Style.NAME),
                    new Cell(state, state.equals("ok") ? Style.GOOD : Style.WARN),
                    Cell.of(ago(repo.path("polled_at"))),
                    Cell.of(
                            repo.has("seen_until")
                                    ? Story.time(Instant.parse(repo.path("seen_until").asText()))
                                    : "-"),
                    Cell.of(repo.path("error").asText("")));
        }
        terminal.line();
        table.print(terminal);
    }

    private void agents(JsonNode agents) {
        Table table = new Table(List.of("AGENT", "STATE", ""), List.of(0, 0, 100));
        for (JsonNode agent : agents) {
            String state = agent.path("state").asText();
            table.row(
                    Cell.of(agent.path("name").asText()),
                    new Cell(state, state.equals("ready") ? Style.GOOD : Style.BAD),
                    Cell.of(agent.path("error").asText("")));
        }
        terminal.line();
        table.print(terminal);
    }

    void tasks(JsonNode tasks) {
        if (tasks.isMissingNode()) {
            return;
        }
        StringBuilder line = new StringBuilder("tasks");
        for (TaskState state : TaskState.values()) {
            String name = state.toString().toLowerCase(Locale.ROOT);
            long n = tasks.path(name).asLong();
            if (n > 0) {
                boolean bad = state == TaskState.FAILED;
                line.append("  ")
                        .append(terminal.paint(bad ? Style.BAD : Style.BOLD, n + ""))
                        .append(' ')
                        .append(name);
            }
        }
        terminal.line();
        terminal.line(line.length() == "tasks".length() ? "tasks  none" : line.toString());
        if (tasks.path("failed").asLong() > 0) {
            terminal.line(
                    "       `foreman status --failed` tells why, `foreman retry TASK` tries again");
        }
    }

    private void quota(JsonNode github) {
        if (github.has("limited_until")) {
            terminal.line(
                    "github  "
                            + terminal.paint(Style.WARN, "asked for a pause")
                            + ", no call before "
                            + Story.time(Instant.parse(github.path("limited_until").asText())));
        }
        if (github.has("remaining")) {
            terminal.line(
                    "github  "
                            + github.path("remaining").asText()
                            + " of "
                            + github.path("limit").asText()
                            + " calls left until "
                            + Story.time(Instant.parse(github.path("resets_at").asText()))
                            + ", "
                            + github.path("calls").asText()
                            + " made, "
                            + github.path("calls_unchanged").asText()
                            + " of them unchanged and free");
        }
    }

    private String ago(JsonNode at) {
        return at.isMissingNode()
                ? "-"
                : Text.span(Duration.between(Instant.parse(at.asText()), clock.instant())) + " ago";
    }
}
