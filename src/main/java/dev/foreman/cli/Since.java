package dev.foreman.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment in the past as people write it: an age, or a day in UTC. */
final class Since {
    private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

    private Since() {}

    static Instant parse(String text, Instant now) {
        Matcher m = AGE.matcher(text);
        if (m.matches()) {
            long count = Long.parseLong(m.group(1));
            return now.minus(
                    switch (m.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            throw new UsageException(
                    "--since is an age such as 90m, 12h or 7d, or a day such as 2026-11-01, not '"
                            + text
                            + "'");
        }
    }
}
