package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Store;
import dev.foreman.store.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code foreman status}: does it run, is it well, and what waits? Exit code 0 when it runs and is
 * ready, else 1.
 */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Show whether Foreman runs, how its agents and repositories are, and what waits.",
            "Exit code 0 when it runs and is ready, else 1.",
            "",
            "  foreman status --config config.yaml",
            "  foreman status --failed",
            ""
        })
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Option(names = "--json", description = "As a JSON object; with --failed, one for each task.")
    private boolean json;

    @Option(
            names = "--failed",
            description = "Instead: the tasks that were given up, with their tries and last error.")
    private boolean failed;

    StatusCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path db = options.db(terminal.env());
        if (failed) {
            new FailedTasks(terminal).show(db, json);
            return 0;
        }
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isEmpty()) {
            return stopped(db);
        }
        try (ControlClient client = running.get()) {
            JsonNode status = client.get("/api/v1/status");
            if (json) {
                terminal.line(Json.write(status));
            } else {
                new StatusView(terminal, clock).show(status);
            }
            return status.path("ready").asBoolean() ? 0 : CommandLines.FAILED;
        }
    }

    private KillSwitch killSwitch(Path db) {
        return new KillSwitch(options.safety(terminal.env()).killSwitchOf(db));
    }

    private int stopped(Path db) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("running", false);
        report.put("database", db.toString());
        if (Files.exists(db)) {
            try (Store store = Store.openReadOnly(db)) {
                Map<String, Object> tasks = new LinkedHashMap<>();
                Map<TaskState, Long> counts = store.queue().counts();
                counts.forEach(
                        (state, n) -> tasks.put(state.toString().toLowerCase(Locale.ROOT), n));
                report.put("tasks", tasks);
                report.putAll(new PauseReport(store.pauses(), killSwitch(db)).now());
                options.find(terminal.env())
                        .ifPresent(c -> report.putAll(QuietReport.of(c, clock.instant())));
                report.putAll(AttentionReport.of(store));
                report.put("models_today", CostsReport.today(store.spendings(), clock.instant()));
            }
        }
        if (json) {
            terminal.line(Json.write(report));
        } else {
            terminal.line(terminal.paint(Style.WARN, "not running") + "  on " + db);
            new PauseView(terminal).lasting(Json.tree(report));
            QuietReport.show(Json.tree(report), terminal);
            AttentionReport.show(Json.tree(report), terminal);
            StatusView view = new StatusView(terminal, clock);
            view.tasks(Json.tree(report).path("tasks"));
            view.models(Json.tree(report).path("models_today"));
        }
        return CommandLines.FAILED;
    }
}
