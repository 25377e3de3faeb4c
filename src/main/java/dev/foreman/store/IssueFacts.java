package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
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
 * @param byHumans by label in lower case: see {@link #byHuman}
 * @param suggested in lower case: labels that were suggested for it on GitHub
 */
public record IssueFacts(
        Optional<Instant> lastComment,
        Optional<OwnComment> ownComment,
        Spent spent,
        Set<ActionKind> lowered,
        boolean leftAlone,
        Map<String, Boolean> byHumans,
        Set<String> suggested) {

    public IssueFacts {
        lowered = Set.copyOf(lowered);
        byHumans = Map.copyOf(byHumans);
        suggested = Set.copyOf(suggested);
    }

    /** Where no label was touched by command, taken back, or suggested. */
    public IssueFacts(
            Optional<Instant> lastComment,
            Optional<OwnComment> ownComment,
            Spent spent,
            Set<ActionKind> lowered,
            boolean leftAlone) {
        this(lastComment, ownComment, spent, lowered, leftAlone, Map.of(), Set.of());
    }

    /**
     * What a human last had Foreman do to a label, by a command or by taking something back: true
     * for set, false for taken off; empty where Foreman touched it by itself since, or never.
     */
    public Optional<Boolean> byHuman(String label) {
        return Optional.ofNullable(byHumans.get(label.toLowerCase(Locale.ROOT)));
    }

    public boolean wasSuggested(String label) {
        return suggested.contains(label.toLowerCase(Locale.ROOT));
    }

    /**
     * A comment of ours.
     *
     * @param id GitHub's number of it
     * @param body without the marker
     */
    public record OwnComment(long id, String body) {}
}
