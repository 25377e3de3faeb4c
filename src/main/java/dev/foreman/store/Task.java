package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of work for one agent.
 *
 * @param agent the configured agent it is for
 * @param action what happened to the issue, in the words of GitHub's webhooks
 * @param snapshot the issue as it was then
 * @param attempts how often in a row it failed: an agent at deciding it, then we at carrying it out
 * @param dryRun whether execution stops before GitHub is called
 * @param requested whether a human asked for it
 * @param notBefore when it may be taken up, at the earliest
 * @param lastError what went wrong last, or why it was superseded
 */
public record Task(
        TaskId id,
        AgentId agent,
        TaskType type,
        IssueRef issue,
        String action,
        Issue snapshot,
        TaskState state,
        int attempts,
        boolean dryRun,
        boolean requested,
        Instant createdAt,
        Instant notBefore,
        Optional<String> lastError) {}
