package dev.foreman.gate;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No more than one comment on an issue in 24 hours, counted from the ledger and not from what an
 * agent remembers.
 */
final class CommentInterval implements Rule {

    @Override
    public String name() {
        return "comment-interval";
    }

    @Override
    public Optional<String> objection(
            Action action, DecisionMessage decision, Policy policy, Facts facts) {
        if (!(action instanceof Action.PostComment)) {
            return Optional.empty();
        }
        if (decision.actions().stream().filter(Action.PostComment.class::isInstance).count() > 1) {
            return Optional.of("the decision holds more than one comment");
        }
        return facts.lastComment()
                .filter(last ->
                        Duration.between(last, facts.now()).compareTo(policy.commentInterval()) < 0)
                .map(last -> tooSoon(last, policy.commentInterval()));
    }

    private static String tooSoon(Instant last, Duration interval) {
        return "Foreman commented on this issue at "
                + last
                + ", less than "
                + interval.toHours()
                + " hours ago";
    }
}
