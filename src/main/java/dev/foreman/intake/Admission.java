package dev.foreman.intake;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Issue;
import java.util.List;

/**
 * Whose issues are ours to look at: those of the people whom an agent is for, but never our own,
 * and no locked one: its conversation was declared over.
 */
record Admission(BotIdentity self, Watch watch) {

    boolean admits(Issue issue) {
        return !issue.locked() && !self.is(issue.user());
    }

    /** Those of the agents who are for its author. */
    List<AgentId> admits(Issue issue, List<AgentId> agents) {
        return agents.stream()
                .filter(agent ->
                        watch.peopleOf(agent).admits(issue.user(), issue.authorAssociation()))
                .toList();
    }
}
