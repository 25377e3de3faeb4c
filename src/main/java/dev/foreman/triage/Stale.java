package dev.foreman.triage;

import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Closes what has waited for its reporter longer than the operator allows. Dates are GitHub's own;
 * where one is unknown, nothing is stale. Whoever reacted to the issue cares about it, and GitHub
 * does not say when: such an issue is never closed for silence.
 */
final class Stale implements Behaviour {
    /** How far apart a bot's comment and the change of {@code updated_at} it causes may be. */
    private static final Duration SAME_CHANGE = Duration.ofMinutes(1);

    @Override
    public Optional<Finding> consider(Case c) {
        int days = c.settings().staleDays();
        if (days == 0 || !waitsForReporter(c) || KeepOpen.applies(c.issue()) || isCaredFor(c)) {
            return Optional.empty();
        }
        Instant quiet = quietSince(c);
        long silent = Duration.between(quiet, c.now()).toDays();
        if (quiet.equals(Instant.EPOCH) || silent < days) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.close(
                        "It has waited for its reporter for %d days; the limit is %d."
                                .formatted(silent, days),
                        ("Closing, as the details that were asked for did not come within %d days."
                                        + " With them, this can be opened again at any time.")
                                .formatted(days),
                        "not_planned"));
    }

    private static boolean isCaredFor(Case c) {
        Issue.Reactions reactions = c.issue().reactions();
        return reactions != null && reactions.totalCount() > 0;
    }

    /**
     * Asked by label or by our own comment, and no word of the reporter since. After an answer of
     * ours the next word is nobody's duty.
     */
    private static boolean waitsForReporter(Case c) {
        Optional<Comment> last =
                c.comments().stream()
                        .filter(m -> c.isHuman(m) || c.isUs(m.user()))
                        .reduce((_, later) -> later);
        if (last.isPresent() && c.isUs(last.get().user())) {
            return !Memory.answeredLast(c.task().context().memorySummary());
        }
        boolean marked = NeedsInfo.among(c.issue().labels()).isPresent();
        return marked
                && last.map(m -> Case.isMaintainer(m.authorAssociation()) && !c.isReporter(m))
                        .orElse(true);
    }

    /**
     * The last sign of life: comments of humans and our own question, and whatever else moved the
     * issue unless another bot's comment explains it.
     */
    private static Instant quietSince(Case c) {
        Instant last = c.issue().createdAt();
        boolean byBot = false;
        Instant updated = c.issue().updatedAt();
        for (Comment m : c.comments()) {
            if (c.isHuman(m) || c.isUs(m.user())) {
                last = later(last, m.createdAt());
            } else {
                byBot |= Duration.between(m.updatedAt(), updated).abs().compareTo(SAME_CHANGE) <= 0;
            }
        }
        if (updated.equals(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return byBot ? last : later(last, updated);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
