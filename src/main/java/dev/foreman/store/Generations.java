package dev.foreman.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One generation of held actions an issue: what an agent's earlier decision left waiting is no
 * longer asked for once its next one wants something.
 */
final class Generations {
    static final String EARLIER =
            """
            SELECT p.action_id
            FROM approval p INDEXED BY approval_waiting
            JOIN action a ON a.id = p.action_id
            JOIN task t ON t.id = a.task_id
            WHERE p.state = 'WAITING' AND p.repo = :repo AND p.issue_id = :number
              AND t.agent = :agent AND t.id <> :task AND t.dry_run >= :leastDry
            """;

    private static final String BY = "a newer decision";

    private Generations() {}

    /**
     * Withdraws what waits of the agent's earlier decisions on the issue. In the transaction that
     * stores the new decision: whoever approves at the same moment comes before or after it.
     *
     * @return how many were withdrawn
     */
    static int supersede(Handle handle, Task by, Instant now) {
        List<Long> earlier =
                handle.createQuery(EARLIER)
                        .bind("repo", by.issue().repo().toString())
                        .bind("number", by.issue().number())
                        .bind("agent", by.agent().toString())
                        .bind("task", by.id().toString())
                        // A rehearsal takes the place of nothing real.
                        .bind("leastDry", by.dryRun())
                        .mapTo(Long.class)
                        .list();
        Decider decider =
                new Decider(
                        BY,
                        Decider.Via.POLICY,
                        "looked at anew in task " + by.id().toString().substring(0, 8));
        earlier.forEach(id ->
                Approvals.end(
                        handle,
                        ApprovalRows.find(handle, id).orElseThrow(),
                        ApprovalState.WITHDRAWN,
                        decider,
                        now));
        return earlier.size();
    }
}
