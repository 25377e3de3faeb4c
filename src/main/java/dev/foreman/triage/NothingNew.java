package dev.foreman.triage;

import java.util.Optional;
import java.util.Set;

/** Stays silent when an issue already judged only changed in labels, assignees and the like. */
final class NothingNew implements Behaviour {
    private static final Set<String> NEWS = Set.of("opened", "reopened", "edited", "commented");

    @Override
    public Optional<Finding> consider(Case c) {
        if (c.seenBefore() && !NEWS.contains(c.task().payload().action())) {
            return Optional.of(Finding.skip("Seen before; nothing was written since then."));
        }
        return Optional.empty();
    }
}
