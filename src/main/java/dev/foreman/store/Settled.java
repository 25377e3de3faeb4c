package dev.foreman.store;

/** Where a worker's report left its task. */
public enum Settled {
    /** It waits to be tried again. */
    QUEUED,
    /** It waits to be executed again. */
    DECIDED,
    DONE,
    FAILED,
    /** Nothing changed: the claim was no longer current. */
    LOST;

    static Settled in(TaskState state) {
        return switch (state) {
            case QUEUED -> QUEUED;
            case DECIDED -> DECIDED;
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CLAIMED, EXECUTING, SUPERSEDED ->
                    throw new IllegalStateException("no report leaves a task " + state);
        };
    }
}
