package dev.foreman.store;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Actions whose state is not what the ledger tells of them: somebody changed one of the two past
 * Foreman.
 */
final class Disagreements {
    /**
     * A verdict leaves an action PLANNED, HELD or REFUSED, a human's word one that was held PLANNED
     * or REFUSED, an intent INTENDED, an outcome as it says; a retry plans again what had failed.
     * What an archive took is not judged.
     */
    private static final String ACTIONS =
            """
            SELECT a.task_id, a.idx, a.state, l.type,
                   CASE l.type
                       WHEN 'intent' THEN 'INTENDED'
                       WHEN 'outcome' THEN json_extract(l.body, '$.outcome')
                       WHEN 'retried' THEN 'PLANNED'
                       WHEN 'verdict' THEN CASE json_extract(l.body, '$.verdict')
                           WHEN 'refused' THEN 'REFUSED' WHEN 'held' THEN 'HELD' ELSE 'PLANNED' END
                       WHEN 'approval' THEN CASE json_extract(l.body, '$.decision')
                           WHEN 'approved' THEN 'PLANNED' ELSE 'REFUSED' END
                   END AS told
            FROM action a LEFT JOIN ledger l ON l.seq = (
                SELECT MAX(e.seq) FROM ledger e
                WHERE e.task_id = a.task_id
                  AND (e.type IN ('verdict', 'intent', 'outcome', 'approval')
                       AND json_extract(e.body, '$.index') = a.idx
                       OR e.type = 'retried' AND a.state = 'PLANNED'))
            WHERE (l.seq IS NULL OR told IS NOT a.state)
              AND (NOT EXISTS (SELECT 1 FROM ledger_archive)
                   OR a.decided_at > (SELECT MIN(at) FROM ledger))
            ORDER BY a.id LIMIT 20
            """;

    /** A demand that GitHub was not asked about yet has no entry. */
    private static final String UNDOS =
            """
            SELECT a.task_id, a.idx, u.state,
                   CASE l.type
                       WHEN 'undo_intent' THEN 'INTENDED'
                       WHEN 'undo_outcome' THEN json_extract(l.body, '$.outcome')
                   END AS told
            FROM undo u JOIN action a ON a.id = u.action_id LEFT JOIN ledger l ON l.seq = (
                SELECT MAX(e.seq) FROM ledger e
                WHERE e.task_id = a.task_id AND e.type IN ('undo_intent', 'undo_outcome')
                  AND json_extract(e.body, '$.index') = a.idx)
            WHERE u.state <> 'REQUESTED' AND (l.seq IS NULL OR told IS NOT u.state)
              AND (NOT EXISTS (SELECT 1 FROM ledger_archive)
                   OR u.requested_at > (SELECT MIN(at) FROM ledger))
            ORDER BY a.id LIMIT 20
            """;

    private Disagreements() {}

    static List<String> find(Handle handle) {
        return Stream.concat(
                        find(handle, ACTIONS, "action ").stream(),
                        find(handle, UNDOS, "the undo of action ").stream())
                .toList();
    }

    private static List<String> find(Handle handle, String sql, String what) {
        return handle.createQuery(sql)
                .map((row, _) ->
                        what
                                + row.getInt("idx")
                                + " of task "
                                + row.getString("task_id")
                                + " is "
                                + row.getString("state")
                                + (row.getString("told") == null
                                        ? ", of which the ledger tells nothing"
                                        : ", but the ledger says " + row.getString("told")))
                .list();
    }
}
