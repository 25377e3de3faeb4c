package dev.foreman.config.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A span of every day in which nothing is done by itself.
 *
 * @param from its first moment
 * @param to its end, which is on the next day where it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** When it ends, if it is quiet at this moment. */
    public Optional<Instant> until(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overnight = !to.isAfter(from);
        boolean quiet =
                overnight
                        ? !time.isBefore(from) || time.isBefore(to)
                        : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        boolean tomorrow = overnight && !time.isBefore(from);
        return Optional.of(
                here.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to).atZone(zone).toInstant());
    }
}
