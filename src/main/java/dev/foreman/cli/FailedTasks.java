package dev.foreman.cli;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was given up and why, for {@code foreman status --failed}. */
final class FailedTasks {
    /** As many as anybody reads; {@code foreman retry --all} takes the rest up too. */
    private static final int MOST = 1_000;

    private final Terminal terminal;

    FailedTasks(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Path db, boolean json) {
        try (Store store = Store.openReadOnly(db)) {
            List<Task> failed = store.queue().failed(Optional.empty(), MOST);
            if (json) {
                failed.forEach(task -> terminal.line(Json.write(report(task))));
            } else if (failed.isEmpty()) {
                terminal.note(Style.DIM, "no task has failed", "");
            } else {
                table(failed);
            }
        }
    }

    private void table(List<Task> failed) {
        Table table = new Table(List.of("TASK", "ISSUE", "TRIES", "ERROR"), List.of(0, 0, 0, 300));
        for (Task task : failed) {
            table.row(
                    Cell.of(task.id().toString()),
                    new Cell(task.issue().toString(), Style.NAME),
                    Cell.of(String.valueOf(task.attempts())),
                    Cell.of(task.lastError().orElse("")));
        }
        table.print(terminal);
        terminal.note(Style.DIM, "`foreman retry TASK` takes one up again, `--all` every one", "");
    }

    private static Map<String, Object> report(Task task) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("task", task.id().toString());
        one.put("issue", task.issue().toString());
        one.put("agent", task.agent().toString());
        one.put("attempts", task.attempts());
        one.put("error", task.lastError().orElse(""));
        one.put("created_at", task.createdAt().toString());
        return one;
    }
}
