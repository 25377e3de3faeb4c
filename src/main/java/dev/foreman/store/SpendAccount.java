package dev.foreman.store;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Spender;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the accounts that a call is charged to.
 *
 * @param until the last day on which it is charged, as far as is known
 */
record SpendAccount(BudgetLevel level, String key, LocalDate until) {

    /** Every account of a call that is booked on a day; a level of one call has none. */
    static List<SpendAccount> of(Spender spender, LocalDate day) {
        List<SpendAccount> accounts = new ArrayList<>();
        for (BudgetLevel level : BudgetLevel.values()) {
            of(level, spender, day).ifPresent(accounts::add);
        }
        return accounts;
    }

    static Optional<SpendAccount> of(BudgetLevel level, Spender spender, LocalDate day) {
        return switch (level) {
            case CALL -> Optional.empty();
            case TASK -> Optional.of(new SpendAccount(level, spender.task().toString(), day));
            case AGENT_DAY -> Optional.of(daily(level, spender.agent().toString(), day));
            case REPO_DAY -> Optional.of(daily(level, spender.repo().toString(), day));
            case DAY -> Optional.of(day(day));
            case MONTH -> Optional.of(month(day));
        };
    }

    static SpendAccount day(LocalDate day) {
        return new SpendAccount(BudgetLevel.DAY, day.toString(), day);
    }

    static SpendAccount month(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return new SpendAccount(BudgetLevel.MONTH, month.toString(), month.atEndOfMonth());
    }

    private static SpendAccount daily(BudgetLevel level, String who, LocalDate day) {
        return new SpendAccount(level, who + "@" + day, day);
    }
}
