package dev.foreman.triage;

import java.util.Optional;

/** Does not speak into a conversation that a maintainer leads. */
final class MaintainersTalk implements Behaviour {
    @Override
    public Optional<Finding> consider(Case c) {
        return c.lastHumanComment()
                .filter(last -> Case.isMaintainer(last.authorAssociation()))
                .map(_ -> Finding.skip("A maintainer had the last word."));
    }
}
