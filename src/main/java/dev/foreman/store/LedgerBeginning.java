package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.store.LogEntry.LoggedAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Begins the chain. What a Foreman decided that had no chain yet is told first, with its own times
 * and marked as imported: it is believed, not proved.
 */
final class LedgerBeginning {
    private LedgerBeginning() {}

    static void ensure(Handle handle, Instant now) {
        if (Chain.head(handle).seq() > 0) {
            return;
        }
        Chain.append(
                handle,
                LedgerType.BEGUN,
                null,
                null,
                Map.of("ledger", UUID.randomUUID().toString()),
                now);
        List<Long> earlier =
                handle.createQuery(
                                "SELECT id FROM action_log WHERE task_id IS NOT NULL ORDER BY id")
                        .mapTo(Long.class)
                        .list();
        earlier.forEach(id -> tell(handle, id));
    }

    private static void tell(Handle handle, long id) {
        handle.createQuery(
                        """
                        SELECT l.id, l.repo, l.issue_id, l.task_type, l.decision, l.rationale,
                               l.actions, l.timestamp, l.task_id, t.state
                        FROM action_log l JOIN task t ON t.id = l.task_id WHERE l.id = :id
                        """)
                .bind("id", id)
                .map(LogRow::map)
                .findOne()
                .flatMap(row -> row)
                .ifPresent(row -> tell(handle, row));
    }

    private static void tell(Handle handle, LogRow row) {
        Task task = TaskRows.find(handle, row.entry().task().orElseThrow()).orElseThrow();
        List<LoggedAction> actions = Actions.logged(handle, task.id());
        Instant decided = row.entry().at();
        append(
                handle,
                LedgerType.DECISION,
                task,
                Chronicle.decision(
                        task,
                        row.entry().decision(),
                        row.entry().rationale(),
                        actions.stream().map(LoggedAction::action).toArray(Action[]::new)),
                decided);
        for (int i = 0; i < actions.size(); i++) {
            LoggedAction action = actions.get(i);
            boolean refused = action.state() == ActionState.REFUSED;
            Map<String, Object> verdict = Chronicle.about(i, action.action());
            verdict.put("verdict", refused ? "refused" : "allowed");
            action.rule().ifPresent(r -> verdict.put("rule", r));
            if (refused) {
                action.reason().ifPresent(r -> verdict.put("reason", r));
            }
            append(handle, LedgerType.VERDICT, task, verdict, decided);
            Map<String, Object> about = Chronicle.about(i, action.action());
            action.intentAt().ifPresent(at -> append(handle, LedgerType.INTENT, task, about, at));
            if (!refused && !action.state().open()) {
                Map<String, Object> outcome = Chronicle.about(i, action.action());
                outcome.put("outcome", action.state().name());
                action.reason().ifPresent(r -> outcome.put("reason", r));
                action.remoteId().ifPresent(id -> outcome.put("remote_id", id));
                Instant at = action.outcomeAt().orElse(decided);
                append(handle, LedgerType.OUTCOME, task, outcome, at);
            }
        }
        if (!task.state().unfinished()) {
            append(
                    handle,
                    LedgerType.FINISHED,
                    task,
                    new LinkedHashMap<>(Map.of("state", task.state().name())),
                    decided);
        }
    }

    private static void append(
            Handle handle, LedgerType type, Task task, Map<String, Object> body, Instant at) {
        body.put("imported", true);
        Chain.append(handle, type, task.issue(), task.id(), body, at);
    }
}
