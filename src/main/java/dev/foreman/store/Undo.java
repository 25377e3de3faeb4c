package dev.foreman.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the taking back of one action stands.
 *
 * @param why it was refused, failed, was put off or was so already
 * @param attempts how often GitHub was about to be asked
 * @param intentAt when GitHub was first about to be asked
 * @param notBefore when it is to be taken up again, at the earliest
 */
public record Undo(
        UndoState state,
        UndoOrder order,
        Optional<String> why,
        int attempts,
        Optional<Instant> intentAt,
        Instant notBefore,
        Instant requestedAt,
        Optional<Instant> outcomeAt) {

    /** From a row in which its columns may all be null, because there is none. */
    static Optional<Undo> read(ResultSet row) throws SQLException {
        String state = row.getString("undo_state");
        return state == null
                ? Optional.empty()
                : Optional.of(
                        new Undo(
                                UndoState.valueOf(state),
                                new UndoOrder(
                                        row.getString("asked_by"),
                                        row.getString("undo_reason"),
                                        row.getBoolean("forced")),
                                Optional.ofNullable(row.getString("why")),
                                row.getInt("undo_attempts"),
                                Times.optional(row, "undo_intent_at"),
                                Times.required(row, "undo_not_before"),
                                Times.required(row, "requested_at"),
                                Times.optional(row, "undo_outcome_at")));
    }
}
