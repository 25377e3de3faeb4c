package dev.foreman.store;

import dev.foreman.protocol.TakenBack;
import dev.foreman.protocol.TaskId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * What is taken back of what we did, with intent before each call and outcome after it.
 * Thread-safe; an attempt that another one has overtaken changes nothing, and says so.
 */
public final class Undos {
    private final Database db;
    private final Clock clock;

    Undos(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Tasks whose id begins so: two at most, because more than one is already too many. */
    public List<TaskId> tasks(String beginning) {
        return db.read(handle ->
                handle.createQuery("SELECT id FROM task WHERE id >= :from AND id < :to LIMIT 2")
                        .bind("from", beginning)
                        // Above every digit that may follow.
                        .bind("to", beginning + "g")
                        .mapTo(String.class)
                        .map(TaskId::of)
                        .list());
    }

    /** Everything that a task's decision held, in order, whatever became of it. */
    public List<Deed> deeds(TaskId task) {
        return db.read(handle -> UndoRows.of(handle, task));
    }

    /**
     * What was applied to the same issue later than this action, is of the same kind, and was not
     * taken back; the latest first.
     */
    public List<Deed> laterOfItsKind(Deed deed) {
        return db.read(handle -> UndoRows.laterOfItsKind(handle, deed));
    }

    /** What is to be carried out and whose time has come, the longest waiting first. */
    public Optional<Deed> nextOpen() {
        return db.read(handle -> UndoRows.nextOpen(handle, clock.instant()));
    }

    /**
     * Records that somebody wants actions taken back. What is settled for good, and what is under
     * way already, stays as it is.
     *
     * @param deeds all APPLIED
     */
    public void request(List<Deed> deeds, UndoOrder order) {
        db.change(handle -> {
            deeds.forEach(deed -> UndoRows.request(handle, deed, order, clock.instant()));
            return true;
        });
    }

    /**
     * Records that GitHub is about to be asked. Must return an attempt before it is.
     *
     * @return the attempt's number, for {@link #settle}; empty when it is settled
     */
    public OptionalInt intend(Deed deed) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Optional<Undo> undo = move(handle, deed, UndoState.INTENDED);
            if (undo.isEmpty()) {
                return OptionalInt.empty();
            }
            int attempt = undo.get().attempts() + 1;
            UndoRows.intended(handle, deed.id(), attempt, now);
            Chronicle.undoIntent(handle, deed, undo.get().order(), attempt, now);
            return OptionalInt.of(attempt);
        });
    }

    /**
     * Records how it ended. What GitHub did is added to the issue's known face, so that it causes
     * no event, and to what is remembered of the issue, in the same transaction. A call found done
     * on GitHub after a crash is therefore {@link UndoOutcome.Undone}.
     *
     * @param attempt what the caller knows as the last one
     * @return false, and nothing recorded, when it is settled, another attempt was begun since, or
     *     it is said to be done without an intent
     */
    public boolean settle(Deed deed, int attempt, UndoOutcome outcome) {
        return db.change(handle -> {
            Instant now = clock.instant();
            Optional<Undo> undo =
                    UndoRows.find(handle, deed.id())
                            .filter(u -> u.attempts() == attempt)
                            .flatMap(_ -> move(handle, deed, UndoState.after(outcome)));
            if (undo.isEmpty()) {
                return false;
            }
            UndoRows.settled(handle, deed.id(), outcome, now);
            Chronicle.undoOutcome(handle, deed, undo.get().order(), outcome, now);
            if (outcome instanceof UndoOutcome.Undone done) {
                KnownIssues.undid(
                        handle, deed.issue(), done.before(), deed.action(), done.receipt());
            }
            if (UndoState.after(outcome).gone()) {
                CorrectionRows.reopen(handle, deed.id(), now);
                Optional<String> before = Summaries.get(handle, deed.issue());
                Summaries.put(
                        handle,
                        deed.issue(),
                        TakenBack.added(before.orElse(null), deed.action()),
                        now);
            }
            return true;
        });
    }

    /** Puts off what is open, as when GitHub cannot be reached. */
    public void postpone(Deed deed, String why, Instant until) {
        db.change(handle -> {
            UndoRows.postponed(handle, deed.id(), why, until);
            return true;
        });
    }

    /** As it was before the move; empty when that is not legal. */
    private static Optional<Undo> move(Handle handle, Deed deed, UndoState to) {
        Optional<Undo> undo = UndoRows.find(handle, deed.id()).filter(u -> u.state().may(to));
        undo.ifPresent(_ -> UndoRows.state(handle, deed.id(), to));
        return undo;
    }
}
