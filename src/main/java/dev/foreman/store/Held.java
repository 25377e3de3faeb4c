package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** A task that a change of many rows touched, as far as the ledger must name it. */
record Held(TaskId task, IssueRef issue) {

    /** Needs the columns {@code id}, {@code repo} and {@code issue_id}. */
    static Held of(ResultSet row, StatementContext context) throws SQLException {
        return new Held(
                TaskId.of(row.getString("id")),
                new IssueRef(RepoName.of(row.getString("repo")), row.getInt("issue_id")));
    }
}
