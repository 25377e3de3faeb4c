package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.ForemanConfig;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.store.UndoOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman undo TASK[/INDEX]}: takes back what was done. Through the running harness, or by
 * itself when there is none. Exit code 0 when it is taken back, now or earlier, else 1.
 */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Take back what Foreman did on GitHub: one action, or all of a task, the last first.",
            "Label added: off. Label removed: on. Comment: deleted. Closed: reopened. Assigned: off.",
            "What somebody has built on since is left alone, with the reason. May be repeated.",
            "",
            "`foreman log` shows each action's name: its task and its number, from 0.",
            "",
            "  foreman undo e241ab12/0 --dry-run",
            "  foreman undo e241ab12 --reason \"wrong repository\"",
            ""
        })
final class UndoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            paramLabel = "TASK[/INDEX]",
            description = "The beginning of a task's id, 6 digits or more, and an action's number.")
    private String what;

    @Option(names = "--dry-run", description = "Only say what would be taken back.")
    private boolean dryRun;

    @Option(
            names = "--force",
            description = "Delete a comment even when it was edited or people commented after it.")
    private boolean force;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    private @Nullable String reason;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    UndoCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        UndoTarget target =
                UndoTarget.parse(what)
                        .orElseThrow(() ->
                                new UsageException(
                                        "'"
                                                + what
                                                + "' names no task: write e241ab12, or e241ab12/0"
                                                + " for one action, as `foreman log` shows them"));
        UndoOrder order = new UndoOrder(System.getProperty("user.name", ""), reason, force);
        ForemanConfig config = options.load(terminal.env());
        Path db = options.db(config);
        Optional<ControlClient> running = ControlClient.of(db);
        JsonNode report;
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                report = client.postPatiently("/api/v1/undo", body(target, order));
            }
        } else {
            report = Json.tree(LoneUndo.run(config, db, target, order, dryRun, clock));
        }
        if (json) {
            terminal.line(Json.write(report));
        } else {
            UndoReport.tell(report, terminal);
        }
        return report.path("ok").asBoolean() ? 0 : CommandLines.FAILED;
    }

    private Map<String, Object> body(UndoTarget target, UndoOrder order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("target", target.toString());
        body.put("by", order.by());
        if (order.reason() != null) {
            body.put("reason", order.reason());
        }
        body.put("force", force);
        body.put("dry_run", dryRun);
        return body;
    }
}
