package dev.foreman.gate;

import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No more than one comment on an issue in 24 hours, or what the operator wrote instead: counted
 * from the ledger and not from what an agent remembers. Who edits the comment before sends no mail.
 */
final class CommentInterval implements Rule {

    @Override
    public String name() {
        return "comment-interval";
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!(action instanceof Action.PostComment) || edits(policy, facts)) {
            return Optional.empty();
        }
        Duration interval = policy.comments().interval();
        return facts.known()
                .lastComment()
                .filter(last -> Duration.between(last, facts.now()).compareTo(interval) < 0)
                .map(last -> tooSoon(last, interval));
    }

    static boolean edits(Policy policy, Facts facts) {
        return policy.comments().style() == CommentManners.Style.EDIT
                && facts.known().ownComment().isPresent();
    }

    private static String tooSoon(Instant last, Duration interval) {
        return "Foreman commented on this issue at "
                + last
                + ", less than "
                + (interval.toHours() > 0
                        ? interval.toHours() + " hours"
                        : interval.toMinutes() + " minutes")
                + " ago";
    }
}
