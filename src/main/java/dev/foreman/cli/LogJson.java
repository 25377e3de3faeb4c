package dev.foreman.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A decision and what became of it, as plain values for scripts. */
final class LogJson {
    private LogJson() {}

    static Map<String, Object> of(LogEntry entry) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", entry.id());
        one.put("at", entry.at().toString());
        one.put("issue", entry.issue().toString());
        one.put("type", entry.type().toString());
        entry.task().ifPresent(t -> one.put("task", t.toString()));
        entry.taskState()
                .ifPresent(s -> one.put("task_state", s.toString().toLowerCase(Locale.ROOT)));
        one.put("decision", entry.decision());
        one.put("rationale", entry.rationale());
        List<Map<String, Object>> actions = new ArrayList<>();
        for (LogEntry.LoggedAction logged : entry.actions()) {
            Map<String, Object> action = action(logged);
            action.put("index", actions.size());
            actions.add(action);
        }
        one.put("actions", actions);
        return one;
    }

    /** An entry of the ledger; without the hash of the one before, which only verifying needs. */
    static ObjectNode of(LedgerEntry entry) {
        ObjectNode one = entry.json("");
        one.remove("prev");
        return one;
    }

    private static Map<String, Object> action(LogEntry.LoggedAction logged) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("action", (ObjectNode) Json.tree(logged.action()));
        one.put("state", logged.state().toString().toLowerCase(Locale.ROOT));
        logged.rule().ifPresent(r -> one.put("rule", r));
        logged.reason().ifPresent(r -> one.put("reason", r));
        logged.intentAt().ifPresent(t -> one.put("intent_at", t.toString()));
        logged.outcomeAt().ifPresent(t -> one.put("outcome_at", t.toString()));
        logged.remoteId().ifPresent(id -> one.put("remote_id", id));
        logged.undo().ifPresent(undo -> one.put("undo", undo(undo)));
        logged.hold().flatMap(LogEntry.LoggedHold::approval).ifPresent(a -> one.put("approval", a));
        logged.hold().flatMap(LogEntry.LoggedHold::end).ifPresent(e -> one.put("ended", end(e)));
        return one;
    }

    private static Map<String, Object> end(LogEntry.LoggedEnd end) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("decision", end.state().wire());
        one.put("at", end.at().toString());
        one.put("by", end.by());
        one.put("via", end.via());
        end.why().ifPresent(w -> one.put("why", w));
        return one;
    }

    private static Map<String, Object> undo(LogEntry.LoggedUndo undo) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("state", undo.state().toString().toLowerCase(Locale.ROOT));
        one.put("at", undo.at().toString());
        one.put("by", undo.by());
        undo.reason().ifPresent(r -> one.put("reason", r));
        undo.why().ifPresent(w -> one.put("why", w));
        return one;
    }
}
