package dev.foreman.store;

/**
 * Where a task stands.
 *
 * <pre>
 * QUEUED ─▶ CLAIMED ─▶ DECIDED ─▶ EXECUTING ─▶ DONE
 *    ▲─────────┘ │        ▲───────────┘ │
 *    │           └─▶ DONE, FAILED       └─▶ FAILED
 *    └─▶ SUPERSEDED, FAILED       FAILED ─▶ QUEUED or DECIDED, by hand
 * </pre>
 */
public enum TaskState {
    /** Waits for an agent. */
    QUEUED,
    /** A worker asks an agent about it. */
    CLAIMED,
    /** Decided, with actions that wait for execution. */
    DECIDED,
    /** A worker carries its actions out. */
    EXECUTING,
    /** Finished: carried out, refused, or nothing to do. */
    DONE,
    /** Given up, with the reason; may be retried by hand. */
    FAILED,
    /** A newer event of the same issue took its place before anybody began on it. */
    SUPERSEDED;

    /** Whether a task may go from here to there. */
    public boolean may(TaskState to) {
        return switch (this) {
            case QUEUED -> to == CLAIMED || to == SUPERSEDED || to == FAILED;
            case CLAIMED -> to == QUEUED || to == DECIDED || to == DONE || to == FAILED;
            case DECIDED -> to == EXECUTING || to == FAILED;
            case EXECUTING -> to == DECIDED || to == DONE || to == FAILED;
            case FAILED -> to == QUEUED || to == DECIDED;
            // A human let go what the gate held.
            case DONE -> to == DECIDED;
            case SUPERSEDED -> false;
        };
    }

    /** Whether a worker holds a lease on a task in this state. */
    public boolean leased() {
        return this == CLAIMED || this == EXECUTING;
    }

    /** Whether there is still something to do by itself. */
    public boolean unfinished() {
        return this == QUEUED || this == CLAIMED || this == DECIDED || this == EXECUTING;
    }

    /** Where a worker's task goes back to when the worker lets go of it or dies. */
    TaskState released() {
        return switch (this) {
            case CLAIMED -> QUEUED;
            case EXECUTING -> DECIDED;
            case QUEUED, DECIDED, DONE, FAILED, SUPERSEDED ->
                    throw new IllegalStateException("nobody holds a task that is " + this);
        };
    }
}
