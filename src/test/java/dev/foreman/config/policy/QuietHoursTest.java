package dev.foreman.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights in every zone, and clocks that are put forward and back in them. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // Overnight: before midnight, at it, after it, at both ends.
        "22:00, 07:00, Europe/Berlin, 2026-11-20T21:00:00Z, 2026-11-21T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-11-20T23:00:00Z, 2026-11-21T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-11-21T05:59:59Z, 2026-11-21T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-11-21T06:00:00Z, ",
        "22:00, 07:00, Europe/Berlin, 2026-11-20T20:59:59Z, ",
        // Within a day; and another zone's noon.
        "12:00, 13:00, Asia/Kolkata, 2026-11-20T06:30:00Z, 2026-11-20T07:30:00Z",
        "12:00, 13:00, Asia/Kolkata, 2026-11-20T12:30:00Z, ",
        "00:00, 06:00, Pacific/Kiritimati, 2026-11-20T10:00:00Z, 2026-11-20T16:00:00Z",
        // Until midnight.
        "18:00, 00:00, UTC, 2026-11-20T23:59:59Z, 2026-11-21T00:00:00Z",
        "18:00, 00:00, UTC, 2026-11-21T00:00:00Z, ",
        // The clock jumps from 02:00 over the end at 02:30 to 03:00.
        "22:00, 02:30, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, ",
        // It is 02:10 twice, and 02:30 as well; the end may not lie in the past.
        "22:00, 02:30, Europe/Berlin, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T00:40:00Z, ",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
        // The day begins at 01:00.
        "22:00, 00:30, America/Havana, 2026-03-08T04:30:00Z, 2026-03-08T05:00:00Z",
    })
    void it_is_quiet_until_its_end(
            LocalTime from, LocalTime to, ZoneId zone, Instant now, Instant end) {
        assertThat(new QuietHours(from, to, zone).until(now)).isEqualTo(Optional.ofNullable(end));
    }

    /** Minute by minute around each change of the clock. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T20:00", "Europe/Berlin, 2026-10-24T20:00",
        "America/Havana, 2026-03-07T20:00", "America/Havana, 2026-10-31T20:00",
        "Australia/Lord_Howe, 2026-04-04T20:00", "Australia/Lord_Howe, 2026-10-03T20:00",
        "America/New_York, 2026-11-01T00:00", "Asia/Kathmandu, 2026-11-01T00:00",
    })
    void the_end_is_the_first_moment_that_is_not_quiet(ZoneId zone, LocalDateTime begin) {
        for (String[] hours :
                new String[][] {
                    {"22:00", "02:30"},
                    {"22:00", "00:30"},
                    {"01:15", "01:45"},
                    {"00:00", "03:00"},
                    {"23:30", "23:00"},
                    {"02:10", "02:50"}
                }) {
            QuietHours quiet =
                    new QuietHours(LocalTime.parse(hours[0]), LocalTime.parse(hours[1]), zone);
            Instant first = begin.atZone(zone).toInstant();
            for (int i = 0; i < 600; i++) {
                Instant now = first.plusSeconds(i * 60L);
                quiet.until(now)
                        .ifPresent(end -> {
                            assertThat(end).isAfter(now);
                            assertThat(quiet.until(end))
                                    .as("%s at its end %s", quiet, end)
                                    .isEmpty();
                            Instant before = end.minusSeconds(1);
                            assertThat(quiet.until(before))
                                    .as("%s at %s", quiet, before)
                                    .isPresent();
                            Instant middle = now.plus(Duration.between(now, end).dividedBy(2));
                            assertThat(quiet.until(middle))
                                    .as("%s at %s", quiet, middle)
                                    .isPresent();
                        });
            }
        }
    }
}
