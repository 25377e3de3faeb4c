package dev.foreman.execution;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Outcome;
import dev.foreman.store.Task;

/** Who wants to know what was done. Told after the outcome is durable. */
public interface ExecutionListener {

    /** An action has its outcome. */
    default void settled(Task task, Action action, Outcome outcome) {}

    /** An action waits for a human after all. */
    default void held(Task task, Action action, String why) {}

    /** GitHub could not be asked; it is tried again. */
    default void postponed(Task task, String why) {}

    /** Every action of a task has its outcome. */
    default void finished(Task task, boolean ok) {}

    /** Tells nobody. */
    ExecutionListener SILENT = new ExecutionListener() {};
}
