package dev.foreman.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Decisions and what became of them, put together from the ledger's entries. */
final class Stories {
    static final String APPROVALS =
            """
            SELECT a.idx, p.action_id FROM action a JOIN approval p ON p.action_id = a.id
            WHERE a.task_id = :task
            """;

    private Stories() {}

    /** The newest first. */
    static List<LogEntry> find(Handle handle, LogFilter filter) {
        LedgerFilter decisions =
                new LedgerFilter(
                        filter.repo(),
                        filter.issue(),
                        Optional.empty(),
                        filter.since(),
                        Set.of(LedgerType.DECISION),
                        filter.limit());
        return LedgerQuery.bound(handle, decisions).map(LedgerQuery::map).list().stream()
                .map(decision -> story(handle, decision))
                .toList();
    }

    private static LogEntry story(Handle handle, LedgerEntry decision) {
        JsonNode told = decision.fields();
        TaskId task = TaskId.of(decision.task().orElseThrow());
        List<ActionStory> actions = new ArrayList<>();
        told.path("actions")
                .forEach(a -> actions.add(new ActionStory(Json.read(a.toString(), Action.class))));
        Optional<TaskState> ended = Optional.empty();
        for (LedgerEntry entry : after(handle, decision)) {
            JsonNode fields = entry.fields();
            if (fields.path("index").asInt(-1) >= 0) {
                int index = fields.path("index").asInt();
                // What the gate or a human added comes after what the agent asked for.
                if (index == actions.size()) {
                    ActionStory.changed(fields).map(ActionStory::new).ifPresent(actions::add);
                }
                actions.get(index).add(entry.type(), entry.at(), fields);
            } else if (entry.type().equals(LedgerType.RETRIED.wire())) {
                actions.forEach(ActionStory::retried);
            } else if (entry.type().equals(LedgerType.FINISHED.wire())) {
                ended = Optional.of(TaskState.valueOf(fields.path("state").asText()));
            }
        }
        Optional<TaskState> end = ended;
        return new LogEntry(
                decision.seq(),
                decision.at(),
                new IssueRef(
                        RepoName.of(decision.repo().orElseThrow()), decision.issue().orElseThrow()),
                new TaskType(told.path("task_type").asText()),
                Optional.of(task),
                told.path("decision").asText(),
                told.path("rationale").asText(),
                logged(handle, task, actions),
                now(handle, task).or(() -> end));
    }

    private static List<LedgerEntry> after(Handle handle, LedgerEntry decision) {
        return handle.createQuery(
                        LedgerQuery.SELECT + "WHERE task_id = :task AND seq > :seq ORDER BY seq")
                .bind("task", decision.task())
                .bind("seq", decision.seq())
                .map(LedgerQuery::map)
                .list();
    }

    private static List<LogEntry.LoggedAction> logged(
            Handle handle, TaskId task, List<ActionStory> actions) {
        Map<Integer, Long> approvals =
                handle.createQuery(APPROVALS)
                        .bind("task", task.toString())
                        .reduceRows(
                                new HashMap<>(),
                                (all, row) -> {
                                    all.put(
                                            row.getColumn("idx", Integer.class),
                                            row.getColumn("action_id", Long.class));
                                    return all;
                                });
        List<LogEntry.LoggedAction> logged = new ArrayList<>();
        for (ActionStory action : actions) {
            logged.add(action.logged(Optional.ofNullable(approvals.get(logged.size()))));
        }
        return logged;
    }

    /** As the queue has it, as long as the queue has it. */
    private static Optional<TaskState> now(Handle handle, TaskId task) {
        return handle.createQuery("SELECT state FROM task WHERE id = :id")
                .bind("id", task.toString())
                .mapTo(TaskState.class)
                .findOne();
    }
}
