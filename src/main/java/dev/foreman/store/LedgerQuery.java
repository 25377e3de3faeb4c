package dev.foreman.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** A ledger filter as SQL, with only the conditions that are asked for, and how a row is read. */
final class LedgerQuery {
    /** Continue with WHERE or ORDER BY. */
    static final String SELECT =
            "SELECT seq, at, type, repo, issue_id, task_id, body, hash FROM ledger ";

    private LedgerQuery() {}

    static String sql(LedgerFilter filter) {
        List<String> conditions = new ArrayList<>();
        filter.repo().ifPresent(_ -> conditions.add("repo = :repo"));
        filter.issue().ifPresent(_ -> conditions.add("issue_id = :issue"));
        filter.task().ifPresent(_ -> conditions.add("task_id = :task"));
        filter.since().ifPresent(_ -> conditions.add("at >= :since"));
        if (!filter.types().isEmpty()) {
            conditions.add("type IN (<types>)");
        }
        boolean byTime =
                filter.since().isPresent() && filter.repo().isEmpty() && filter.task().isEmpty();
        return SELECT
                + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + " ")
                // The plus keeps SQLite from walking the whole ledger from its end when the time
                // alone
                // narrows it: what is recent is few rows, and sorting them costs nothing.
                + "ORDER BY "
                + (byTime ? "+" : "")
                + "seq DESC LIMIT :limit";
    }

    static Query bound(Handle handle, LedgerFilter filter) {
        Query query = handle.createQuery(sql(filter)).bind("limit", filter.limit());
        filter.repo().ifPresent(repo -> query.bind("repo", repo.toString()));
        filter.issue().ifPresent(number -> query.bind("issue", number));
        filter.task().ifPresent(task -> query.bind("task", task.toString()));
        filter.since().ifPresent(since -> query.bind("since", since.toEpochMilli()));
        if (!filter.types().isEmpty()) {
            query.bindList("types", filter.types().stream().map(LedgerType::wire).toList());
        }
        return query;
    }

    static LedgerEntry map(ResultSet row, StatementContext context) throws SQLException {
        int issue = row.getInt("issue_id");
        return new LedgerEntry(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("type"),
                Optional.ofNullable(row.getString("repo")),
                issue == 0 ? Optional.empty() : Optional.of(issue),
                Optional.ofNullable(row.getString("task_id")),
                row.getString("body"),
                row.getString("hash"));
    }
}
