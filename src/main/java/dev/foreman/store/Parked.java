package dev.foreman.store;

import dev.foreman.protocol.Json;
import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Reservation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a parked task waits for, as the database holds it.
 *
 * @param tokens what the refused call may take
 * @param micro what that costs, in millionths of a dollar; null where the price is unknown
 * @param at when it was parked, in milliseconds
 * @param until when the budget begins anew
 * @param times how often it was parked until then
 */
record Parked(
        BudgetLevel level, long tokens, @Nullable Long micro, long at, long until, int times) {
    /** Before a task is taken up because room came back, doubling each time. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 20;

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    Parked {
        if (tokens < 0 || micro != null && micro < 0) {
            throw new IllegalArgumentException("nothing waits for less than nothing");
        }
    }

    /**
     * @param before what it waited for last
     * @throws IllegalArgumentException where no waiting helps
     */
    static Parked of(Reservation.Refused refused, @Nullable Parked before, Instant now) {
        BudgetLevel level = refused.cap().level();
        long until =
                level.renews(now)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no waiting makes room in llm.budget." + level.key()))
                        .toEpochMilli();
        OptionalLong micro = refused.asked().microUsd();
        return new Parked(
                level,
                refused.asked().tokens(),
                micro.isPresent() ? micro.getAsLong() : null,
                now.toEpochMilli(),
                until,
                before != null && before.until == until ? before.times + 1 : 1);
    }

    /** Empty where this version cannot tell what it says. */
    static Optional<Parked> read(String json) {
        try {
            return Optional.ofNullable(Json.read(json, Parked.class));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    String json() {
        return Json.write(this);
    }

    Charge asked() {
        return Charge.of(
                new Amount(tokens, micro == null ? OptionalLong.empty() : OptionalLong.of(micro)));
    }

    /**
     * Whether it may be taken up again before its time; a clock that was put back holds up none.
     */
    boolean isRested(Instant now) {
        long pause = PAUSE.toMillis() << Math.min(times - 1, MOST_DOUBLINGS);
        return now.toEpochMilli() < at || now.toEpochMilli() - at >= pause;
    }

    String why() {
        return "waits for room in "
                + budget()
                + " until "
                + MINUTES.format(Instant.ofEpochMilli(until))
                + ", or until llm.budget."
                + level.key()
                + " is raised";
    }

    private String budget() {
        return switch (level) {
            case AGENT_DAY -> "the agent's model budget of the day";
            case REPO_DAY -> "the repository's model budget of the day";
            case DAY -> "the day's model budget";
            case MONTH -> "the month's model budget";
            case CALL, TASK -> throw new IllegalStateException("never waited for");
        };
    }
}
