package dev.foreman.store;

import dev.foreman.protocol.models.Cap;

/**
 * How far a cap is used.
 *
 * @param of the task, agent, repository, day or month
 * @param used what is charged there, with what is reserved
 * @param reserved how much of that is not settled
 */
public record CapUse(Cap cap, String of, Charge used, Charge reserved) {

    /** The used share of the tighter of its limits; over 1 where it is more than used up. */
    public double share() {
        return Math.max(
                share(used.tokens(), cap.tokens().orElse(Long.MAX_VALUE)),
                share(used.microUsd(), cap.microUsd().orElse(Long.MAX_VALUE)));
    }

    private static double share(long used, long most) {
        return (double) used / most;
    }
}
