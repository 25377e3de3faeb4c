package dev.foreman.config.policy;

import java.time.Duration;

/**
 * What is learned from what people do to our actions.
 *
 * @param on whether it is watched at all
 * @param watch for how long after an action
 * @param lowerBelow a share of accepted actions, from 0 to 1, under which an action's mode falls
 *     from auto to approve; 0 for never
 * @param atLeast how many must have been judged for that
 */
public record Learning(boolean on, Duration watch, double lowerBelow, int atLeast)
        implements Policy.Part {

    public static final Learning DEFAULT = new Learning(true, Duration.ofDays(30), 0.7, 10);
}
