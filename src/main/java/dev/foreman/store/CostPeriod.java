package dev.foreman.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** A time whose costs are asked for. */
public sealed interface CostPeriod {
    /** Calls that began at a moment or later. */
    record Since(Instant from) implements CostPeriod {}

    /** One of UTC's days. */
    record Day(LocalDate day) implements CostPeriod {}

    /** One of UTC's months. */
    record Month(YearMonth month) implements CostPeriod {}
}
