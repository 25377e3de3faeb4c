package dev.foreman.agents;

import dev.foreman.agents.LaunchException.Kind;

/**
 * How a run ended that nobody had ended.
 *
 * @param why a sentence that begins with "it" or names what failed
 */
record Loss(Kind kind, String why) {

    static Loss of(LaunchException e) {
        return new Loss(e.kind(), String.valueOf(e.getMessage()));
    }
}
