package dev.foreman.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of memory: {@code 512m}, {@code 1g}. */
final class Sizes {
    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,8})([kmg])");

    private final Problems problems;
    private final Scalars scalars;

    Sizes(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** In bytes, both bounds included. */
    long bytes(@Nullable Spot spot, long fallback, long min, long max) {
        if (spot == null) {
            return fallback;
        }
        String remedy = "write a size from " + text(min) + " to " + text(max) + ", such as 512m";
        if (Kind.of(spot.node()) == Kind.WHOLE) {
            problems.at(spot, "a size without its unit", remedy);
            return fallback;
        }
        String text = scalars.text(spot);
        if (text == null) {
            return fallback;
        }
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            problems.at(spot, "this is no size", remedy);
            return fallback;
        }
        long bytes = Long.parseLong(m.group(1)) << shift(m.group(2));
        if (bytes < min || bytes > max) {
            problems.at(spot, Quote.of(text) + " is out of range", remedy);
            return fallback;
        }
        return bytes;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
    }

    private static String text(long bytes) {
        return bytes % Resources.GIB == 0
                ? bytes / Resources.GIB + "g"
                : bytes / Resources.MIB + "m";
    }
}
