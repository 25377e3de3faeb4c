package dev.foreman.dispatch;

import dev.foreman.config.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/** Whether it is too early to ask an agent. Pure. */
final class Timing {
    private Timing() {}

    /**
     * Not before a moment.
     *
     * @param why a sentence
     */
    record Later(Instant at, String why) {}

    /**
     * @param requested whether a human asks, who is never kept waiting
     * @param answered whether Foreman has ever decided on the issue
     * @param createdAt when the issue was opened
     */
    static Optional<Later> of(
            Policy policy, boolean requested, boolean answered, Instant createdAt, Instant now) {
        if (requested) {
            return Optional.empty();
        }
        // By GitHub's clock; ours may be far behind it, and nobody waits longer for that.
        Instant ripe = earlier(createdAt, now).plus(policy.minimumAge());
        boolean young = !answered && ripe.isAfter(now);
        Instant earliest = young ? ripe : now;
        Optional<Instant> loud = policy.quietHours().flatMap(quiet -> quiet.until(earliest));
        if (loud.isPresent()) {
            String hours = "quiet hours last until " + loud.get();
            return Optional.of(
                    new Later(
                            loud.get(),
                            young ? tooNew(policy, ripe) + ", and then " + hours : hours));
        }
        return young ? Optional.of(new Later(ripe, tooNew(policy, ripe))) : Optional.empty();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static String tooNew(Policy policy, Instant ripe) {
        return "the issue is not " + policy.minimumAge() + " old before " + ripe;
    }
}
