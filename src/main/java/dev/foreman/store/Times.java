package dev.foreman.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moments as the database holds them: milliseconds in our own tables, text in the three contract
 * tables.
 */
final class Times {
    private static final DateTimeFormatter SECONDS = utc("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = utc("yyyy-MM-dd HH:mm:ss.SSS");

    private Times() {}

    /** The form of SQLite's own CURRENT_TIMESTAMP, with milliseconds: compares as text. */
    static String sqlite(Instant at) {
        return MILLIS.format(at);
    }

    /** The smallest text of any row written at this moment or later. */
    static String lowerBound(Instant at) {
        return at.toEpochMilli() % 1000 == 0 ? SECONDS.format(at) : MILLIS.format(at);
    }

    /** Reads what any program may have written: a space or a T, with or without a zone. */
    static Optional<Instant> parse(@Nullable String text) {
        if (text == null || text.length() < 19) {
            return Optional.empty();
        }
        String iso = text.strip().replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > 10;
        try {
            return Optional.of(OffsetDateTime.parse(zoned ? iso : iso + "Z").toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** A column of milliseconds that may be null. */
    static Optional<Instant> optional(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, java.util.Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
