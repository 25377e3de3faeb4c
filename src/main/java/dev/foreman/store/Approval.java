package dev.foreman.store;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * One action that was held, and how that ended if it has.
 *
 * @param id the action's number in the database, by which people name it
 * @param action exactly what is done if it is approved
 * @param dryRun whether even then GitHub stays as it is
 * @param rule the rule that held it
 * @param reason that rule's sentence, however it ended
 * @param digest of the action and the issue: 64 hexadecimal digits
 * @param policy digest of the policy under which it was held
 * @param expiresAt from when on it can no longer be approved
 * @param dueAt when it is done by itself unless somebody objects
 */
public record Approval(
        long id,
        Subject subject,
        Action action,
        boolean dryRun,
        String rule,
        String reason,
        String digest,
        String policy,
        ApprovalState state,
        Instant askedAt,
        Instant expiresAt,
        Optional<Instant> dueAt,
        Optional<Ending> ending) {

    /**
     * What it is about.
     *
     * @param index the action's place in the decision
     * @param title of the issue, as the agent saw it: untrusted
     * @param url of the issue; empty when it is not known
     * @param rationale of the whole decision
     */
    public record Subject(
            TaskId task,
            int index,
            AgentId agent,
            IssueRef issue,
            String title,
            String url,
            String rationale) {}

    /** How it ended. */
    public record Ending(Instant at, Decider decider) {}

    public IssueRef issue() {
        return subject.issue();
    }

    public boolean isWaiting() {
        return state == ApprovalState.WAITING;
    }
}
