package dev.foreman.store;

import dev.foreman.protocol.models.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Puts calls to models together. */
final class CostQuery {
    private static final String SELECT =
            """
            SELECT %s AS name, COUNT(*) AS calls, COALESCE(SUM(tokens), 0) AS tokens,
                COALESCE(SUM(micro), 0) AS micro, COUNT(*) - COUNT(micro) AS unknown_calls,
                COALESCE(SUM(input), 0) AS input, COALESCE(SUM(output), 0) AS output,
                COALESCE(SUM(cache_read), 0) AS cache_read,
                COALESCE(SUM(cache_write), 0) AS cache_write,
                COUNT(*) - COUNT(outcome) AS reserved
            FROM llm_call
            """;

    private static final String SINCE = " WHERE started >= :from ";
    private static final String DAYS = " WHERE day BETWEEN :from AND :to ";
    private static final String GROUPED =
            " GROUP BY 1 ORDER BY SUM(micro) DESC NULLS LAST, SUM(tokens) DESC, 1 LIMIT :most";

    /** A clock that was put back makes no answer come before its question. */
    static final String LATENCY =
            """
            SELECT provider || '/' || model AS name, AVG(MAX(0, ended - started)) AS mean,
                MAX(MAX(0, ended - started)) AS most
            FROM llm_call WHERE started >= :from AND outcome = 'ANSWERED' GROUP BY 1
            """;

    private CostQuery() {}

    static Cost total(Handle handle, CostPeriod period) {
        return bound(handle.createQuery(sql("''", period)), period)
                .map((row, _) -> cost(row))
                .one();
    }

    static List<Cost> by(Handle handle, CostPeriod period, CostsBy by, int most) {
        return bound(handle.createQuery(sql(by.column(), period) + GROUPED), period)
                .bind("most", most)
                .map((row, _) -> cost(row))
                .list();
    }

    static String sql(String column, CostPeriod period) {
        return SELECT.formatted(column)
                + switch (period) {
                    case CostPeriod.Since _ -> SINCE;
                    case CostPeriod.Day _, CostPeriod.Month _ -> DAYS;
                };
    }

    static Map<String, Latency> latency(Handle handle, Instant since) {
        Map<String, Latency> latencies = new TreeMap<>();
        handle.createQuery(LATENCY)
                .bind("from", since.toEpochMilli())
                .map((row, _) ->
                        Map.entry(
                                row.getString("name"),
                                new Latency(
                                        Duration.ofMillis(row.getLong("mean")),
                                        Duration.ofMillis(row.getLong("most")))))
                .forEach(entry -> latencies.put(entry.getKey(), entry.getValue()));
        return latencies;
    }

    private static Query bound(Query query, CostPeriod period) {
        return switch (period) {
            case CostPeriod.Since since -> query.bind("from", since.from().toEpochMilli());
            case CostPeriod.Day day ->
                    query.bind("from", day.day().toString()).bind("to", day.day().toString());
            case CostPeriod.Month month ->
                    query.bind("from", month.month().atDay(1).toString())
                            .bind("to", month.month().atEndOfMonth().toString());
        };
    }

    private static Cost cost(ResultSet row) throws SQLException {
        return new Cost(
                row.getString("name"),
                SpendRows.charge(row),
                new Tokens(
                        row.getLong("input"),
                        row.getLong("output"),
                        row.getLong("cache_read"),
                        row.getLong("cache_write")),
                row.getLong("reserved"));
    }
}
