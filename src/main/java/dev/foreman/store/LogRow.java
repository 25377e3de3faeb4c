package dev.foreman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.MalformedDecision;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code action_log}, which any program may have written: read with patience. */
record LogRow(LogEntry entry, String actionsJson) {
    private static final TaskType UNKNOWN_TYPE = new TaskType("unknown.task");

    /** Empty when it names no issue that can exist. */
    static Optional<LogRow> map(ResultSet row, StatementContext context) throws SQLException {
        int number = row.getInt("issue_id");
        Optional<RepoName> repo = RepoName.parse(row.getString("repo"));
        if (repo.isEmpty() || number < 1) {
            return Optional.empty();
        }
        LogEntry entry =
                new LogEntry(
                        row.getLong("id"),
                        Times.parse(row.getString("timestamp")).orElse(Instant.EPOCH),
                        new IssueRef(repo.get(), number),
                        type(row.getString("task_type")),
                        Optional.ofNullable(row.getString("task_id")).map(TaskId::of),
                        row.getString("decision"),
                        orEmpty(row.getString("rationale")),
                        List.of(),
                        Optional.ofNullable(row.getString("state")).map(TaskState::valueOf));
        return Optional.of(new LogRow(entry, orEmpty(row.getString("actions"))));
    }

    LogEntry with(List<LogEntry.LoggedAction> actions) {
        return new LogEntry(
                entry.id(),
                entry.at(),
                entry.issue(),
                entry.type(),
                entry.task(),
                entry.decision(),
                entry.rationale(),
                actions,
                entry.taskState());
    }

    /** What another program says it has done; what cannot be read of it is left out. */
    List<LogEntry.LoggedAction> foreignActions() {
        JsonNode list;
        try {
            list = Json.mapper().readTree(actionsJson);
        } catch (JsonProcessingException _) {
            return List.of();
        }
        List<LogEntry.LoggedAction> actions = new ArrayList<>();
        for (JsonNode one : list) {
            Action action = foreignAction(one);
            if (action != null) {
                actions.add(
                        new LogEntry.LoggedAction(
                                action,
                                ActionState.APPLIED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        return actions;
    }

    /** Reads it as an agent's decision of one action would be read. */
    private @Nullable Action foreignAction(JsonNode node) {
        TaskId id = TaskId.random();
        ObjectNode decision = Json.mapper().createObjectNode();
        decision.put("task_id", id.toString()).put("decision", "skip").put("rationale", "");
        decision.putArray("actions").add(node);
        try {
            return new DecisionReader(id, entry.issue())
                    .read(decision.toString())
                    .actions()
                    .getFirst();
        } catch (MalformedDecision _) {
            return null;
        }
    }

    private static TaskType type(@Nullable String text) {
        try {
            return new TaskType(orEmpty(text));
        } catch (IllegalArgumentException _) {
            return UNKNOWN_TYPE;
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
