package dev.foreman.protocol.models;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;

/** On whose account a call is. */
public record Spender(TaskId task, AgentId agent) {
    public RepoName repo() {
        return agent.repo();
    }
}
