package dev.foreman.store;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads how far caps are used. */
final class CapQuery {
    private static final int TOLD = 3;

    /** Those of the day that are the nearest to a cap of so many tokens and so much money. */
    static final String MOST_USED =
            """
            SELECT key, calls, tokens, micro, unknown_calls FROM llm_spent INDEXED BY llm_spent_day
            WHERE day = :day AND level = :level
            ORDER BY MAX(1.0 * tokens / :tokens, 1.0 * micro / :micro) DESC, key LIMIT :most
            """;

    /** By the index of the few that are open: that of days has all that were ever made. */
    private static final String SUM =
            """
            SELECT COUNT(*) AS calls, COALESCE(SUM(tokens), 0) AS tokens,
                COALESCE(SUM(micro), 0) AS micro, COUNT(*) - COUNT(micro) AS unknown_calls
            FROM llm_call INDEXED BY llm_call_reserved WHERE state = 'RESERVED' %s
            """;

    static final String RESERVED = SUM.formatted("");
    static final String RESERVED_TASK = SUM.formatted("AND task_id = :who");
    static final String RESERVED_AGENT = SUM.formatted("AND day = :day AND agent = :who");
    static final String RESERVED_REPO = SUM.formatted("AND day = :day AND repo = :who");
    static final String RESERVED_DAY = SUM.formatted("AND day = :day");
    static final String RESERVED_MONTH = SUM.formatted("AND day BETWEEN :first AND :day");

    private CapQuery() {}

    static List<CapUse> of(Handle handle, List<Cap> caps, LocalDate day) {
        List<CapUse> uses = new ArrayList<>();
        for (Cap cap : caps) {
            switch (cap.level()) {
                case CALL -> {}
                case TASK, AGENT_DAY, REPO_DAY -> uses.addAll(mostUsed(handle, cap, day));
                case DAY -> uses.add(one(handle, cap, SpendAccount.day(day)));
                case MONTH -> uses.add(one(handle, cap, SpendAccount.month(day)));
            }
        }
        return uses;
    }

    static Charge reserved(Handle handle) {
        return sum(handle.createQuery(RESERVED));
    }

    private static CapUse one(Handle handle, Cap cap, SpendAccount account) {
        return use(handle, cap, account.key(), SpendRows.charged(handle, account), account.until());
    }

    private static List<CapUse> mostUsed(Handle handle, Cap cap, LocalDate day) {
        record Named(String key, Charge charge) {}
        return handle
                .createQuery(MOST_USED)
                .bind("day", day.toString())
                .bind("level", cap.level().name())
                .bind("tokens", cap.tokens().orElse(Long.MAX_VALUE))
                .bind("micro", cap.microUsd().orElse(Long.MAX_VALUE))
                .bind("most", TOLD)
                .map((row, _) -> new Named(row.getString("key"), SpendRows.charge(row)))
                .list()
                .stream()
                .map(named -> use(handle, cap, named.key(), named.charge(), day))
                .sorted(Comparator.comparingDouble(CapUse::share).reversed())
                .toList();
    }

    private static CapUse use(Handle handle, Cap cap, String key, Charge used, LocalDate until) {
        int at = key.lastIndexOf('@');
        String who = key.substring(0, at < 0 ? key.length() : at);
        Query query =
                switch (cap.level()) {
                    case CALL -> throw new IllegalArgumentException("a call has no account");
                    case TASK -> handle.createQuery(RESERVED_TASK).bind("who", who);
                    case AGENT_DAY -> handle.createQuery(RESERVED_AGENT).bind("who", who);
                    case REPO_DAY -> handle.createQuery(RESERVED_REPO).bind("who", who);
                    case DAY -> handle.createQuery(RESERVED_DAY);
                    case MONTH ->
                            handle.createQuery(RESERVED_MONTH)
                                    .bind("first", until.withDayOfMonth(1).toString());
                };
        if (cap.level() != BudgetLevel.TASK) {
            query.bind("day", until.toString());
        }
        return new CapUse(cap, who, used, sum(query));
    }

    private static Charge sum(Query query) {
        return query.map((row, _) -> SpendRows.charge(row)).one();
    }
}
