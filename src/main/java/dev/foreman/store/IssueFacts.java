package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the gate must know of an issue, read in the transaction that stores the decision.
 *
 * @param lastComment when our latest comment on it was planned, intended or posted; dry runs and
 *     failures do not count
 * @param ownComment our latest comment that is there, as far as we know
 * @param spent what was done lately
 * @param lowered kinds of action that people corrected too often in this repository
 * @param leftAlone whether a maintainer wants the issue left alone
 */
public record IssueFacts(
        Optional<Instant> lastComment,
        Optional<OwnComment> ownComment,
        Spent spent,
        Set<ActionKind> lowered,
        boolean leftAlone) {

    public IssueFacts {
        lowered = Set.copyOf(lowered);
    }

    /**
     * A comment of ours.
     *
     * @param id GitHub's number of it
     * @param body without the marker
     */
    public record OwnComment(long id, String body) {}
}
