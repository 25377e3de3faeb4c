package dev.foreman.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One action, told entry by entry. */
final class ActionStory {
    private Action action;
    private ActionState state = ActionState.PLANNED;
    private boolean held;
    private LogEntry.@Nullable LoggedEnd end;
    private @Nullable String rule;
    private @Nullable String reason;
    private @Nullable Instant intentAt;
    private @Nullable Instant outcomeAt;
    private @Nullable Long remoteId;
    private Optional<LogEntry.LoggedUndo> undo = Optional.empty();

    ActionStory(Action action) {
        this.action = action;
    }

    /** A word that only a newer Foreman knows changes nothing. */
    void add(String type, Instant at, JsonNode fields) {
        switch (LedgerType.of(type).orElse(LedgerType.BEGUN)) {
            case VERDICT -> {
                state =
                        switch (fields.path("verdict").asText()) {
                            case "refused" -> ActionState.REFUSED;
                            case "held" -> ActionState.HELD;
                            default -> ActionState.PLANNED;
                        };
                held |= state == ActionState.HELD;
                end = null;
                action = changed(fields).orElse(action);
                rule = text(fields, "rule");
                reason = text(fields, "reason");
            }
            case INTENT -> {
                state = ActionState.INTENDED;
                intentAt = intentAt == null ? at : intentAt;
            }
            case OUTCOME -> {
                state = ActionState.valueOf(fields.path("outcome").asText());
                reason = text(fields, "reason");
                outcomeAt = at;
                remoteId = fields.has("remote_id") ? fields.path("remote_id").asLong() : null;
            }
            case APPROVAL -> ended(at, fields).ifPresent(this::approval);
            case UNDO_INTENT -> undo = undo(UndoState.INTENDED, at, fields);
            case UNDO_OUTCOME ->
                    undo = undo(UndoState.valueOf(fields.path("outcome").asText()), at, fields);
            default -> {}
        }
    }

    /** What the gate or a human made of it, where that is not what the agent asked for. */
    static Optional<Action> changed(JsonNode verdict) {
        JsonNode changed = verdict.path("action").path(0);
        return changed.isObject()
                ? Optional.of(Json.read(changed.toString(), Action.class))
                : Optional.empty();
    }

    private void approval(LogEntry.LoggedEnd ended) {
        held = true;
        end = ended;
        if (state == ActionState.HELD) {
            state = ended.state().action();
            // What is under way has no reason against it; what is not done keeps why it was held.
            reason = state == ActionState.PLANNED ? null : reason;
        }
    }

    private static Optional<LogEntry.LoggedEnd> ended(Instant at, JsonNode fields) {
        return ApprovalState.of(fields.path("decision").asText())
                .map(to ->
                        new LogEntry.LoggedEnd(
                                to,
                                at,
                                fields.path("by").asText(),
                                fields.path("via").asText(),
                                Optional.ofNullable(text(fields, "why"))));
    }

    private static Optional<LogEntry.LoggedUndo> undo(
            UndoState state, Instant at, JsonNode fields) {
        return Optional.of(
                new LogEntry.LoggedUndo(
                        state,
                        at,
                        fields.path("by").asText(),
                        Optional.ofNullable(text(fields, "reason")),
                        Optional.ofNullable(text(fields, "why"))));
    }

    void retried() {
        if (state.isRetried()) {
            state = ActionState.PLANNED;
            reason = null;
            outcomeAt = null;
        }
    }

    /**
     * @param approval the number of its approval, if it has one and the database still knows
     */
    LogEntry.LoggedAction logged(Optional<Long> approval) {
        return new LogEntry.LoggedAction(
                action,
                state,
                Optional.ofNullable(rule),
                Optional.ofNullable(reason),
                Optional.ofNullable(intentAt),
                Optional.ofNullable(outcomeAt),
                Optional.ofNullable(remoteId),
                undo,
                held
                        ? Optional.of(new LogEntry.LoggedHold(approval, Optional.ofNullable(end)))
                        : Optional.empty());
    }

    private static @Nullable String text(JsonNode fields, String field) {
        return fields.hasNonNull(field) ? fields.path(field).asText() : null;
    }
}
