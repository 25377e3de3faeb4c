package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What was let through under a policy that is no longer its agent's, and not begun yet: whoever
 * stops Foreman to forbid something does not want it carried out at the next start.
 */
final class Outdated {
    /** The few that are decided come first, whatever the planner thinks of a million actions. */
    static final String PLANNED =
            """
            SELECT a.id, a.task_id, a.policy, t.agent, t.repo, t.issue_id
            FROM task t CROSS JOIN action a ON a.task_id = t.id
            WHERE t.state = 'DECIDED' AND a.state = 'PLANNED' AND a.intent_at IS NULL
              AND a.policy <> ''
            """;

    private static final String WHY = "the configuration changed since it was decided";

    private Outdated() {}

    private record Row(long id, TaskId task, String policy, AgentId agent, IssueRef issue) {}

    /**
     * @param policies the digest of each configured agent's policy now; others are left alone
     * @return how many were dropped
     */
    static int drop(Handle handle, Map<AgentId, String> policies, Instant now) {
        List<Row> rows =
                handle
                        .createQuery(PLANNED)
                        .map((row, _) ->
                                new Row(
                                        row.getLong("id"),
                                        TaskId.of(row.getString("task_id")),
                                        row.getString("policy"),
                                        AgentId.of(row.getString("agent")),
                                        new IssueRef(
                                                RepoName.of(row.getString("repo")),
                                                row.getInt("issue_id"))))
                        .list()
                        .stream()
                        .filter(r ->
                                !r.policy().equals(policies.getOrDefault(r.agent(), r.policy())))
                        .toList();
        for (Row row : rows) {
            PlannedAction action = Actions.find(handle, row.task(), row.id()).orElseThrow();
            handle.execute(
                    "UPDATE action SET state = 'DROPPED', reason = ?, outcome_at = ? WHERE id = ?",
                    WHY,
                    now.toEpochMilli(),
                    row.id());
            Chronicle.outcome(handle, row.issue(), action, new Outcome.Dropped(WHY), now);
        }
        return rows.size();
    }
}
