package dev.foreman.agents;

import java.util.Set;

/** Where an agent instance stands. Only {@link #READY} ones are given tasks. */
public enum AgentState {
    /** Not ready yet for the first time, or started anew by hand. */
    STARTING,
    /** Answers {@code /health}. */
    READY,
    /** Was lost and is being brought back. */
    RESTARTING,
    /** Given up; visible, until restarted by hand or, for a URL, well again by itself. */
    FAILED,
    /** Closed for good. */
    STOPPED;

    /** Whether this may become {@code next}. */
    boolean mayBecome(AgentState next) {
        return switch (this) {
            case STARTING -> Set.of(READY, RESTARTING, FAILED, STOPPED).contains(next);
            case READY -> Set.of(STARTING, RESTARTING, FAILED, STOPPED).contains(next);
            case RESTARTING -> Set.of(STARTING, READY, FAILED, STOPPED).contains(next);
            case FAILED -> Set.of(STARTING, READY, STOPPED).contains(next);
            case STOPPED -> false;
        };
    }
}
