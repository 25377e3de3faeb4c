package dev.foreman.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What other programs logged: a log filter as SQL. Only the conditions that are asked for stand in
 * it, so indexes serve them.
 */
final class LogQuery {
    private LogQuery() {}

    static String sql(LogFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("l.task_id IS NULL");
        filter.repo().ifPresent(_ -> conditions.add("l.repo = :repo COLLATE NOCASE"));
        filter.issue().ifPresent(_ -> conditions.add("l.issue_id = :number"));
        filter.since().ifPresent(_ -> conditions.add("l.timestamp >= :since"));
        // The plus keeps SQLite from walking the whole log in its order when the time alone narrows
        // it: what is recent is few rows, and sorting them costs nothing.
        boolean byTime = filter.since().isPresent() && filter.repo().isEmpty();
        return """
        SELECT l.id, l.repo, l.issue_id, l.task_type, l.decision, l.rationale, l.actions,
               l.timestamp, l.task_id, NULL AS state
        FROM action_log l
        """
                + "WHERE "
                + String.join(" AND ", conditions)
                + "\n"
                + "ORDER BY "
                + (byTime ? "+" : "")
                + "l.id DESC LIMIT :limit";
    }

    static Query bound(Handle handle, LogFilter filter) {
        Query query = handle.createQuery(sql(filter)).bind("limit", filter.limit());
        filter.repo().ifPresent(repo -> query.bind("repo", repo.toString()));
        filter.issue().ifPresent(number -> query.bind("number", number));
        filter.since().ifPresent(since -> query.bind("since", Times.lowerBound(since)));
        return query;
    }
}
