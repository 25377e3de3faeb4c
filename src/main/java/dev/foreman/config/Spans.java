package dev.foreman.config;

import dev.foreman.config.policy.Ages;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Spans of time, written as 30m, 12h or 7d, within bounds. */
final class Spans {
    /**
     * How long one may be, both ends included.
     *
     * @param why it may not be longer; may be empty
     */
    record Bounds(Duration min, Duration max, String why) {
        Bounds(Duration min, Duration max) {
            this(min, max, "");
        }
    }

    private final Problems problems;
    private final Scalars scalars;

    Spans(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** Null where it is none, which is then reported. */
    @Nullable Duration read(@Nullable Spot spot, Bounds bounds) {
        Duration min = bounds.min();
        Duration max = bounds.max();
        String word = scalars.word(spot);
        if (spot == null || word == null) {
            return null;
        }
        String remedy =
                "write "
                        + (min.isZero() ? "0m, or " : "")
                        + "an age such as 30m, 12h or 7d, from "
                        + Ages.text(min.isZero() ? Duration.ofMinutes(1) : min)
                        + " to "
                        + Ages.text(max)
                        + bounds.why();
        Duration age = Ages.parse(word).orElse(null);
        if (age == null) {
            problems.at(spot, "this is no age", remedy);
            return null;
        }
        if (age.compareTo(min) < 0 || age.compareTo(max) > 0) {
            String source = ((ScalarNode) spot.node()).getValue();
            problems.at(spot, Quote.of(source) + " is out of range", remedy);
            return null;
        }
        return age;
    }
}
