package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.ModelCall;
import dev.foreman.protocol.models.Spender;
import dev.foreman.protocol.models.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Calls to models and what is charged for them, as rows. */
final class SpendRows {
    static final String CHARGED =
            """
            SELECT calls, tokens, micro, unknown_calls FROM llm_spent
            WHERE level = :level AND key = :key
            """;

    private static final String CHARGE =
            """
            INSERT INTO llm_spent (level, key, day, calls, tokens, micro, unknown_calls)
            VALUES (:level, :key, :day, :calls, :tokens, :micro, :unknown)
            ON CONFLICT (level, key) DO UPDATE SET
                day = MAX(day, excluded.day),
                calls = calls + excluded.calls,
                tokens = tokens + excluded.tokens,
                micro = micro + excluded.micro,
                unknown_calls = unknown_calls + excluded.unknown_calls
            """;

    private static final String CORRECT =
            """
            UPDATE llm_spent SET tokens = tokens + :tokens, micro = micro + :micro,
                unknown_calls = unknown_calls + :unknown
            WHERE level = :level AND key = :key
            """;

    private static final String BOOK =
            """
            INSERT INTO llm_call (task_id, agent, repo, provider, model, day, started, state,
                est_tokens, est_micro, tokens, micro)
            VALUES (:task, :agent, :repo, :provider, :model, :day, :now, 'RESERVED',
                :tokens, :micro, :tokens, :micro)
            RETURNING id
            """;

    private static final String RESERVED =
            """
            SELECT task_id, agent, day, tokens, micro FROM llm_call
            WHERE id = :call AND state = 'RESERVED'
            """;

    private static final String SETTLE =
            """
            UPDATE llm_call SET state = 'SETTLED', outcome = :outcome, tokens = :tokens,
                micro = :micro, input = :input, output = :output, cache_read = :read,
                cache_write = :write, ended = :now
            WHERE id = :call AND state = 'RESERVED'
            """;

    static final String CUT_OFF =
            """
            UPDATE llm_call SET state = 'SETTLED', outcome = 'CUT_OFF', ended = :now
            WHERE state = 'RESERVED'
            """;

    /** A call that is not settled. */
    record Booked(Spender spender, LocalDate day, Charge charge) {}

    private SpendRows() {}

    static Charge charged(Handle handle, SpendAccount account) {
        return account(handle.createQuery(CHARGED), account)
                .map((row, _) -> charge(row))
                .findOne()
                .orElse(Charge.NONE);
    }

    static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                row.getLong("calls"),
                row.getLong("tokens"),
                row.getLong("micro"),
                row.getLong("unknown_calls"));
    }

    static void charge(Handle handle, SpendAccount account, Charge charge) {
        amounts(account(handle.createUpdate(CHARGE), account), charge)
                .bind("day", account.until().toString())
                .bind("calls", charge.calls())
                .execute();
    }

    static void correct(Handle handle, SpendAccount account, Charge difference) {
        amounts(account(handle.createUpdate(CORRECT), account), difference).execute();
    }

    static long book(Handle handle, ModelCall call, Charge asked, LocalDate day, Instant now) {
        return handle.createQuery(BOOK)
                .bind("task", call.spender().task().toString())
                .bind("agent", call.spender().agent().toString())
                .bind("repo", call.spender().repo().toString())
                .bind("provider", call.provider())
                .bind("model", call.model())
                .bind("day", day.toString())
                .bind("now", now.toEpochMilli())
                .bind("tokens", asked.tokens())
                .bind("micro", micro(asked))
                .mapTo(Long.class)
                .one();
    }

    static Optional<Booked> reserved(Handle handle, long call) {
        return handle.createQuery(RESERVED)
                .bind("call", call)
                .map((row, _) -> {
                    long micro = row.getLong("micro");
                    int unpriced = row.wasNull() ? 1 : 0;
                    return new Booked(
                            new Spender(
                                    TaskId.of(row.getString("task_id")),
                                    AgentId.of(row.getString("agent"))),
                            LocalDate.parse(row.getString("day")),
                            new Charge(1, row.getLong("tokens"), micro, unpriced));
                })
                .findOne();
    }

    static void settle(
            Handle handle,
            long call,
            Tokens tokens,
            Charge charge,
            CallOutcome outcome,
            Instant now) {
        handle.createUpdate(SETTLE)
                .bind("call", call)
                .bind("outcome", outcome.name())
                .bind("tokens", charge.tokens())
                .bind("micro", micro(charge))
                .bind("input", Charge.sane(tokens.input()))
                .bind("output", Charge.sane(tokens.output()))
                .bind("read", Charge.sane(tokens.cacheRead()))
                .bind("write", Charge.sane(tokens.cacheWrite()))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static void cutOff(Handle handle, Instant now) {
        handle.createUpdate(CUT_OFF).bind("now", now.toEpochMilli()).execute();
    }

    private static <S extends SqlStatement<S>> S account(S statement, SpendAccount account) {
        return statement.bind("level", account.level().name()).bind("key", account.key());
    }

    private static <S extends SqlStatement<S>> S amounts(S statement, Charge charge) {
        return statement
                .bind("tokens", charge.tokens())
                .bind("micro", charge.microUsd())
                .bind("unknown", charge.unpriced());
    }

    private static @Nullable Long micro(Charge charge) {
        return charge.unpriced() > 0 ? null : Long.valueOf(charge.microUsd());
    }
}
