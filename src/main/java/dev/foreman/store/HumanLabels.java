package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.TaskType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Labels that a human had Foreman set or take off: GitHub's events name Foreman for these, yet they
 * are a human's choice.
 */
final class HumanLabels {
    /** The conditions are those of the partial index of what was spent, word for word. */
    static final String TOUCHES =
            """
            SELECT LOWER(json_extract(a.action, '$.label')) AS label, a.kind = 'add_label' AS added,
                   t.task_type,
                   EXISTS (SELECT 1 FROM undo u WHERE u.action_id = a.id AND u.state = 'UNDONE')
                       AS undone
            FROM action a JOIN task t ON t.id = a.task_id
            WHERE a.repo = :repo AND a.issue_id = :number AND a.dry_run = 0
              AND a.state IN ('PLANNED', 'INTENDED', 'APPLIED') AND a.state = 'APPLIED'
              AND a.kind IN ('add_label', 'remove_label')
            ORDER BY a.id
            """;

    private HumanLabels() {}

    /** By label, true for set and false for taken off. */
    static Map<String, Boolean> of(Handle handle, IssueRef issue) {
        Map<String, Boolean> last = new HashMap<>();
        handle.createQuery(TOUCHES)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .map((row, _) -> {
                    String label = row.getString("label").toLowerCase(Locale.ROOT);
                    boolean added = row.getBoolean("added");
                    if (row.getBoolean("undone")) {
                        last.put(label, !added);
                    } else if (row.getString("task_type")
                            .equals(TaskType.ISSUE_COMMAND.toString())) {
                        last.put(label, added);
                    } else {
                        last.remove(label);
                    }
                    return label;
                })
                .list();
        return last;
    }
}
