package dev.foreman.simulation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The {@code since} parameter: what was updated at that moment or later. */
final class Since {
    private Since() {}

    static @Nullable Instant of(Request request) {
        String text = request.query().get("since");
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.invalid("Issue", "since", "invalid", null);
        }
    }

    static boolean covers(@Nullable Instant since, Instant updatedAt) {
        return since == null || !updatedAt.isBefore(since);
    }
}
