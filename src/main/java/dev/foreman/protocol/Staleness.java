package dev.foreman.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether an issue changed since a decision on it, so that the decision speaks of something that is
 * no more. Pure.
 */
public final class Staleness {
    private Staleness() {}

    /**
     * @param then the issue that the agent saw
     * @param now the issue as GitHub has it
     * @param closedByUs whether the decision itself has closed it already
     * @return why the decision no longer holds, as a sentence
     */
    public static Optional<String> of(Issue then, Issue now, boolean closedByUs) {
        if (then.isOpen() && !now.isOpen() && !closedByUs) {
            return Optional.of("the issue was closed meanwhile");
        }
        if (!then.locked() && now.locked()) {
            return Optional.of("the issue was locked meanwhile");
        }
        if (!then.title().equals(now.title()) || !Objects.equals(then.body(), now.body())) {
            return Optional.of("the issue was edited meanwhile; the edit is looked at anew");
        }
        return Optional.empty();
    }
}
