package dev.foreman.triage;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Label;
import java.util.Optional;

/**
 * Finds the label by which we ourselves marked an issue as waiting for its reporter. Only such a
 * label may we take off again: we remember having set it, our question stands in the thread, and no
 * maintainer has spoken since it could have become theirs.
 */
final class Asked {
    private Asked() {}

    static Optional<Label> by(Case c) {
        Account bot = c.task().context().bot();
        if (bot == null || !c.weSpoke() || c.maintainerSpoke()) {
            return Optional.empty();
        }
        return Memory.labelWeSet(c.task().context().memorySummary())
                .flatMap(name ->
                        c.issue().labels().stream()
                                .filter(NeedsInfo::is)
                                .filter(l -> Memory.shown(l.name()).equals(name))
                                .findFirst());
    }

    /** Whether the reporter may have answered: by a comment, or by changing the text. */
    static boolean mayBeAnswered(Case c) {
        return c.answer().isPresent() || c.task().payload().action().equals("edited");
    }
}
