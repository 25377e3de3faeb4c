package dev.foreman.protocol.models;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** What a cap is for. Days and months are UTC's. */
public enum BudgetLevel {
    /** One call. */
    CALL,
    /** One task, over all of its attempts. */
    TASK,
    /** One agent of one repository, in a day. */
    AGENT_DAY,
    /** One repository, in a day. */
    REPO_DAY,
    /** Everything, in a day. */
    DAY,
    /** Everything, in a month. */
    MONTH;

    /** Its key in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** When it begins anew; empty where it never does, so that no waiting makes room. */
    public Optional<Instant> renews(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case CALL, TASK -> Optional.empty();
            case AGENT_DAY, REPO_DAY, DAY -> Optional.of(midnight(day.plusDays(1)));
            case MONTH -> Optional.of(midnight(day.withDayOfMonth(1).plusMonths(1)));
        };
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
