package dev.foreman.conformance;

import java.util.Optional;

/**
 * One thing that an agent must do.
 *
 * @param name in the report: {@code unknown-fields}
 * @param rule what the contract says of it
 * @param needs the check that must have passed before this one means anything
 * @param answers how many answers it may have to wait for, each as long as an answer may take
 * @param trial how it is found out
 */
record Check(String name, Rule rule, Optional<String> needs, int answers, Trial trial) {

    /** Asks the agent, and ends normally when it keeps the rule. Ends soon when interrupted. */
    @FunctionalInterface
    interface Trial {
        void run(Probe probe) throws Violation, InterruptedException;
    }
}
