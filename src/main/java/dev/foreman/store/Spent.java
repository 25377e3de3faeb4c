package dev.foreman.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * How many actions were planned or done before a moment. Each figure is read only when a rule asks
 * for it, and only up to what that rule needs.
 */
public final class Spent {
    private final Function<Window, Integer> count;

    Spent(Function<Window, Integer> count) {
        this.count = count;
    }

    /** For a test of rules: every window holds as many. */
    public static Spent of(int everywhere, int repo, int issue) {
        return new Spent(w ->
                switch (w.scope()) {
                    case EVERYWHERE, SURGE -> everywhere;
                    case REPO -> repo;
                    case ISSUE -> issue;
                });
    }

    /**
     * Actions of a scope within the time before now.
     *
     * @param most no more are counted
     */
    public int within(Scope scope, Duration time, int most) {
        return count.apply(new Window(scope, time, most));
    }

    /** Where. */
    public enum Scope {
        EVERYWHERE,
        /** Everywhere, since a human last resumed. */
        SURGE,
        REPO,
        ISSUE
    }

    record Window(Scope scope, Duration time, int most) {
        Instant since(Instant now) {
            return now.minus(time);
        }
    }
}
