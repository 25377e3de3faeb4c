package dev.foreman.agents;

import java.time.Duration;

/** What came of asking an agent. */
public sealed interface AgentAnswer {

    /**
     * It answered 200.
     *
     * @param body at most 1 MiB, not yet judged: it may be anything
     * @param took from sending the task to the last byte
     */
    record Answered(String body, Duration took) implements AgentAnswer {}

    /**
     * It did not.
     *
     * @param reason a sentence for the operator, safe to log
     * @param agentAtFault false when we were interrupted or could not even send
     */
    record Failed(String reason, boolean agentAtFault) implements AgentAnswer {}
}
