package dev.foreman.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What is wrong inside a database: by SQLite's own judgement, and by Foreman's laws. */
final class Integrity {
    /** Where the actions of decisions stand. */
    private static final String ACTIONS = "action";

    /** What must never be, to how many rows are so. */
    private static final Map<String, String> LAWS = laws();

    private Integrity() {}

    /**
     * @param thorough every index too, entry by entry
     * @param current whether the schema is this program's, so that its laws apply
     */
    static List<String> faults(Handle handle, boolean thorough, boolean current) {
        List<String> faults = new ArrayList<>(structure(handle, thorough));
        // In a file whose pages are damaged, any further query may break off.
        if (faults.isEmpty()) {
            faults.addAll(references(handle));
            if (current) {
                LAWS.forEach((law, query) -> count(handle, law, query, faults));
            }
        }
        return faults.stream().limit(Inspection.MOST_FAULTS).toList();
    }

    private static List<String> structure(Handle handle, boolean thorough) {
        String check = thorough ? "integrity_check" : "quick_check";
        return handle
                .createQuery("PRAGMA " + check + "(" + Inspection.MOST_FAULTS + ")")
                .mapTo(String.class)
                .stream()
                .filter(line -> !line.equals("ok"))
                .map(line -> line.replace('\n', ' '))
                .toList();
    }

    private static List<String> references(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT "table" || ': ' || COUNT(*) || ' rows without their ' || parent
                        FROM pragma_foreign_key_check GROUP BY "table", parent
                        """)
                .mapTo(String.class)
                .list();
    }

    private static void count(Handle handle, String law, String query, List<String> faults) {
        long rows = handle.createQuery(query).mapTo(Long.class).one();
        if (rows > 0) {
            faults.add(law + " (" + rows + (rows == 1 ? " row)" : " rows)"));
        }
    }

    private static Map<String, String> laws() {
        Map<String, String> laws = new LinkedHashMap<>();
        laws.put(
                "the count of tasks in a state is wrong",
                """
                SELECT COUNT(*) FROM task_count c
                WHERE c.tasks <> (SELECT COUNT(*) FROM task t WHERE t.state = c.state)
                """);
        laws.put(
                "a task is at work without a lease, or has a lease and is not at work",
                """
                SELECT COUNT(*) FROM task
                WHERE (state IN ('CLAIMED', 'EXECUTING'))
                    <> (lease_until IS NOT NULL AND lease_owner IS NOT NULL)
                """);
        laws.put(
                "a finished task has an action that is not settled",
                """
                SELECT COUNT(*) FROM task t JOIN %s a ON a.task_id = t.id
                WHERE t.state = 'DONE' AND a.state IN ('PLANNED', 'INTENDED')
                """
                        .formatted(ACTIONS));
        laws.put(
                "an action was applied without an intent before it",
                """
                SELECT COUNT(*) FROM %s
                WHERE state IN ('INTENDED', 'APPLIED') AND (intent_at IS NULL OR attempts = 0)
                """
                        .formatted(ACTIONS));
        laws.put(
                "an action is held without an approval that waits, or waits without being held",
                """
                SELECT COUNT(*) FROM %s a LEFT JOIN approval p ON p.action_id = a.id
                WHERE (a.state = 'HELD') <> (COALESCE(p.state, '') = 'WAITING')
                """
                        .formatted(ACTIONS));
        laws.put(
                "what is charged to a day is not what its calls to models come to",
                """
                SELECT COUNT(*) FROM llm_spent s
                WHERE level = 'DAY' AND (calls, tokens, micro, unknown_calls) IS NOT (
                    SELECT COUNT(*), COALESCE(SUM(c.tokens), 0), COALESCE(SUM(c.micro), 0),
                        COUNT(*) - COUNT(c.micro)
                    FROM llm_call c WHERE c.day = s.key)
                """);
        laws.put(
                "an action is not readable",
                "SELECT COUNT(*) FROM %s WHERE NOT json_valid(action)".formatted(ACTIONS));
        laws.put(
                "an event's issue is not readable",
                "SELECT COUNT(*) FROM event WHERE NOT json_valid(issue)");
        return laws;
    }
}
