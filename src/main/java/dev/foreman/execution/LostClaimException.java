package dev.foreman.execution;

import dev.foreman.store.Task;

/** Another worker holds the task meanwhile; this one must change nothing more. */
final class LostClaimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostClaimException(Task task) {
        super("task " + task.id() + " on " + task.issue() + " was taken over by another worker");
    }
}
