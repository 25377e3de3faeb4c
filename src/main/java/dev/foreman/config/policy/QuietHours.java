package dev.foreman.config.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A span of every day in which nothing is done by itself.
 *
 * @param from its first moment
 * @param to its end, which is on the next day where it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) implements Policy.Part {

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
        return Optional.of(end(here.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to), now));
    }

    /** A clock that is put forward jumps over the end, one that is put back comes to it twice. */
    private Instant end(LocalDateTime local, Instant now) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime first = local.atZone(zone);
        return first.toInstant().isAfter(now)
                ? first.toInstant()
                : first.withLaterOffsetAtOverlap().toInstant();
    }
}
