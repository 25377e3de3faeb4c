package dev.foreman.intake;

import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Issue;
import java.util.Set;

/**
 * Whose issues are ours to look at. Bots never; maintainers only where the operator opted in; and
 * no locked one: its conversation was declared over.
 */
record Admission(BotIdentity self, boolean includeMaintainers) {
    private static final Set<String> MAINTAINERS = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    boolean admits(Issue issue) {
        if (issue.locked()) {
            return false;
        }
        if (self.is(issue.user()) || (issue.user() != null && issue.user().isBot())) {
            return false;
        }
        return includeMaintainers || !MAINTAINERS.contains(issue.authorAssociation());
    }
}
