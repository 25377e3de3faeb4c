package dev.foreman.config.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and one of the units d, h and m. */
public final class Ages {
    private static final Pattern SHAPE = Pattern.compile("(0|[1-9][0-9]{0,5})([dhm])");

    private static final long DAY = 24 * 60;
    private static final long HOURS_UP_TO = 3 * DAY;

    private Ages() {}

    /** Empty for anything else; {@code 0m} is no time at all. */
    public static Optional<Duration> parse(String text) {
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

    /** In the largest unit that is exact; up to three days in hours, as people say them. */
    public static String text(Duration age) {
        long minutes = age.toMinutes();
        if (!age.equals(Duration.ofMinutes(minutes))) {
            return age.toString();
        }
        if (minutes > HOURS_UP_TO && minutes % DAY == 0) {
            return minutes / DAY + "d";
        }
        return minutes != 0 && minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
