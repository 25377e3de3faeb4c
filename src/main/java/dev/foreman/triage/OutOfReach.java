package dev.foreman.triage;

import java.util.Optional;

/** Leaves alone what is closed, locked, or written by a program. */
final class OutOfReach implements Behaviour {
    @Override
    public Optional<Finding> consider(Case c) {
        if (!c.issue().isOpen()) {
            return Optional.of(Finding.skip("The issue is closed."));
        }
        if (c.issue().locked()) {
            return Optional.of(Finding.skip("The conversation is locked."));
        }
        if (c.issue().user() != null && c.issue().user().isBot()) {
            return Optional.of(Finding.skip("A bot opened the issue."));
        }
        return Optional.empty();
    }
}
