package dev.foreman.cli;

import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Memory;
import dev.foreman.store.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How one task stands, as plain values. */
final class TaskReport {
    /** More decisions than one issue ever has between a task's decision and the question for it. */
    private static final int RECENT = 50;

    private TaskReport() {}

    static Map<String, Object> of(Task task, Memory memory) {
        return of(task, memory, List.of());
    }

    /**
     * @param heldUp why it does not go on at the moment
     */
    static Map<String, Object> of(Task task, Memory memory, List<String> heldUp) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("task", task.id().toString());
        report.put("agent", task.agent().toString());
        report.put("issue", task.issue().toString());
        report.put("state", task.state().toString().toLowerCase(Locale.ROOT));
        report.put("attempts", task.attempts());
        report.put("dry_run", task.dryRun());
        task.lastError().ifPresent(e -> report.put("error", e));
        if (!heldUp.isEmpty()) {
            report.put("held_up", heldUp);
        }
        decision(task, memory).ifPresent(entry -> report.put("decision", LogJson.of(entry)));
        return report;
    }

    private static Optional<LogEntry> decision(Task task, Memory memory) {
        LogFilter filter =
                new LogFilter(
                        Optional.of(task.issue().repo()),
                        Optional.of(task.issue().number()),
                        Optional.empty(),
                        RECENT);
        return memory.log(filter).stream()
                .filter(e -> e.task().filter(task.id()::equals).isPresent())
                .findFirst();
    }
}
