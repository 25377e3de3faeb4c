package dev.foreman.conformance;

/**
 * One line of the report. Everything in it is safe to print: an agent's words are cut to a few
 * lines without control characters.
 *
 * @param check the check's name: {@code unknown-fields}
 * @param verdict what came of it
 * @param problem what is wrong, or why it was left out; empty when it passed
 * @param sent what the agent was sent; empty unless it failed
 * @param answered what came back; empty unless it failed
 * @param contract what the contract says
 * @param where the place in the documentation: {@code docs/protocol.md#health}
 * @param millis how long it took
 */
public record Finding(
        String check,
        Verdict verdict,
        String problem,
        String sent,
        String answered,
        String contract,
        String where,
        long millis) {}
