package dev.foreman.config.policy;

import java.time.Duration;
import java.util.List;

/**
 * When an issue may be closed.
 *
 * @param allowed {@code allow_close} of the agent
 * @param objection how long a closing that happens by itself is announced before, and may be
 *     objected to; positive
 * @param keep an issue with one of these labels is never closed
 */
public record Closing(boolean allowed, Duration objection, List<Glob> keep) implements Policy.Part {

    public static final Closing DEFAULT =
            new Closing(
                    false, Duration.ofDays(7), List.of(new Glob("security"), new Glob("pinned")));

    public Closing {
        keep = List.copyOf(keep);
    }

    /** The same, allowed or not. */
    public Closing with(boolean allowed) {
        return new Closing(allowed, objection, keep);
    }

    public boolean keeps(String label) {
        return LabelRules.any(keep, label);
    }
}
