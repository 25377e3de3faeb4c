package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Labels that were suggested for an issue, or may have been. GitHub does not tell what became of
 * them, and whoever dismissed one is not to be asked again.
 */
final class SuggestedLabels {
    /** The conditions are those of the partial index of what was spent, word for word. */
    static final String SUGGESTED =
            """
            SELECT json_extract(action, '$.label') FROM action
            WHERE repo = :repo AND issue_id = :number AND dry_run = 0
              AND state IN ('PLANNED', 'INTENDED', 'APPLIED') AND kind = 'suggest_label'
            """;

    private SuggestedLabels() {}

    /** In lower case. */
    static Set<String> of(Handle handle, IssueRef issue) {
        return handle
                .createQuery(SUGGESTED)
                .bind("repo", issue.repo().toString())
                .bind("number", issue.number())
                .mapTo(String.class)
                .stream()
                .map(label -> label.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
