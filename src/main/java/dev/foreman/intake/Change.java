package dev.foreman.intake;

import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Sighting;
import dev.foreman.store.Known;
import java.time.Instant;
import java.util.Optional;

/**
 * What a listed issue has to tell, set against what is known of it. Pure.
 *
 * <p>GitHub bumps {@code updated_at} for our own writes too. Those are told apart by the issue's
 * face: execution moves the known face along with each of our writes, so an issue that shows just
 * that face brings no news.
 */
final class Change {
    private Change() {}

    /**
     * The word for what happened, as in GitHub's webhooks; empty for no news.
     *
     * @param known what is known of the issue
     * @param issue the issue as it was listed
     * @param watchedSince from when on this repository is watched; an unknown issue created before
     *     that is no new one
     */
    static Optional<String> of(Optional<Known> known, Issue issue, Optional<Instant> watchedSince) {
        if (known.isEmpty()) {
            boolean isNew =
                    watchedSince.isEmpty() || !issue.createdAt().isBefore(watchedSince.get());
            return issue.isOpen() ? Optional.of(isNew ? "opened" : "updated") : Optional.empty();
        }
        Sighting before = known.get().sighting();
        Sighting now = Sighting.of(issue);
        if (!now.open()) {
            return Optional.empty();
        }
        if (now.sameFaceAs(before)) {
            return invisible(known.get(), now);
        }
        return Optional.of(word(before, now));
    }

    private static Optional<String> invisible(Known known, Sighting now) {
        boolean seen = now.updatedAt().equals(known.sighting().updatedAt());
        boolean ours = known.quietUntil().map(t -> !now.updatedAt().isAfter(t)).orElse(false);
        return seen || ours ? Optional.empty() : Optional.of("updated");
    }

    private static String word(Sighting before, Sighting now) {
        if (!before.open()) {
            return "reopened";
        }
        if (!before.text().equals(now.text())) {
            return "edited";
        }
        if (now.comments() > before.comments()) {
            return "commented";
        }
        if (!before.labels().equals(now.labels())) {
            return now.labels().containsAll(before.labels()) ? "labeled" : "unlabeled";
        }
        return before.assignees().equals(now.assignees()) ? "updated" : "assigned";
    }
}
