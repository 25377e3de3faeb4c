package dev.foreman.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and one of the units d, h and m. */
final class Ages {
    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,5})([dhm])");

    private Ages() {}

    static Optional<Duration> parse(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(m.group(1));
        return Optional.of(
                switch (m.group(2)) {
                    case "d" -> Duration.ofDays(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofMinutes(count);
                });
    }

    /** In the largest unit that is exact. */
    static String text(Duration age) {
        long minutes = age.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return minutes / (24 * 60) + "d";
        }
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
