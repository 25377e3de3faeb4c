package dev.foreman.store;

import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A legal change of a task's state. There is no other way to change one: every UPDATE binds a move,
 * is conditional on where it starts, and an illegal move cannot be made.
 */
record Move(TaskState from, TaskState to) {
    Move {
        if (!from.may(to)) {
            throw new IllegalStateException("a task never goes from " + from + " to " + to);
        }
    }

    /** Back to where it waits, because its worker lets go of it or died. */
    static Move released(TaskState held) {
        return new Move(held, held.released());
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("from", from.name()).bind("to", to.name());
    }
}
