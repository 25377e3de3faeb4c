package dev.foreman.store;

import dev.foreman.protocol.Outcome;

/**
 * Where one action of a decision stands. Between PLANNED and APPLIED lies always INTENDED: intent
 * before effect.
 */
public enum ActionState {
    /** The gate allowed it; nothing has been attempted. */
    PLANNED,
    /** GitHub is about to be asked, or was and the answer is not known. */
    INTENDED,
    /** GitHub did it. */
    APPLIED,
    /** The issue was already so. */
    ALREADY_SO,
    /** A dry run stopped before the call. */
    DRY_RUN,
    /** GitHub will not do it. */
    FAILED,
    /** Not attempted, because an earlier action failed or the issue changed. */
    DROPPED,
    /**
     * The gate refused it, or the decision that it belongs to; or a human did, or their time ran
     * out.
     */
    REFUSED,
    /** It waits for a human, or for a time in which nobody objects. */
    HELD,
    /** What happened on GitHub meanwhile made it moot. */
    OVERTAKEN;

    /** Whether an action may go from here to there. INTENDED to itself is another attempt. */
    public boolean may(ActionState to) {
        return switch (this) {
            case PLANNED ->
                    to == INTENDED
                            || to == ALREADY_SO
                            || to == DRY_RUN
                            || to == FAILED
                            || to == OVERTAKEN
                            || to == HELD
                            || to == DROPPED;
            case INTENDED ->
                    to == INTENDED
                            || to == APPLIED
                            || to == OVERTAKEN
                            || to == HELD
                            || to == ALREADY_SO
                            || to == DRY_RUN
                            || to == FAILED
                            || to == DROPPED;
            case FAILED, DROPPED -> to == PLANNED;
            case HELD -> to == PLANNED || to == REFUSED;
            case APPLIED, ALREADY_SO, DRY_RUN, REFUSED, OVERTAKEN -> false;
        };
    }

    /** Whether whoever retries a task wants it attempted again: what is held still waits. */
    boolean isRetried() {
        return this == FAILED || this == DROPPED;
    }

    /** Whether it still has to be carried out. */
    public boolean open() {
        return this == PLANNED || this == INTENDED;
    }

    /** The state that an outcome leads to. */
    static ActionState after(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> APPLIED;
            case Outcome.AlreadySo _ -> ALREADY_SO;
            case Outcome.DryRun _ -> DRY_RUN;
            case Outcome.Failed _ -> FAILED;
            case Outcome.Dropped _ -> DROPPED;
            case Outcome.Overtaken _, Outcome.NotSuggested _ -> OVERTAKEN;
        };
    }
}
