package dev.foreman.store;

import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What became of a label that we set in a repository.
 *
 * @param instead what was most often put in its place
 * @param off how often it was taken off or replaced
 * @param accepted how often it stayed
 */
public record Lesson(String label, Optional<String> instead, int off, int accepted) {
    static final String SELECT =
            """
            SELECT label, verdict, instead, COUNT(*) AS times FROM correction
            WHERE repo = :repo AND kind = 'add_label' AND judged_at >= :since
              AND verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED') AND label IS NOT NULL
            GROUP BY label, verdict, instead
            """;

    private record Row(String label, boolean accepted, Optional<String> instead, int times) {}

    /** The most often taken off first. */
    static List<Lesson> of(Handle handle, RepoName repo, Instant since, int most) {
        Map<String, List<Row>> byLabel = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        handle.createQuery(SELECT)
                .bind("repo", repo.toString())
                .bind("since", since.toEpochMilli())
                .map((row, _) ->
                        new Row(
                                row.getString("label"),
                                row.getString("verdict").equals("ACCEPTED"),
                                Optional.ofNullable(row.getString("instead")),
                                row.getInt("times")))
                .forEach(row ->
                        byLabel.computeIfAbsent(row.label(), _ -> new ArrayList<>()).add(row));
        return byLabel.values().stream()
                .map(Lesson::lesson)
                .filter(l -> l.off() > 0)
                .sorted(Comparator.comparingInt(Lesson::off).reversed())
                .limit(most)
                .toList();
    }

    private static Lesson lesson(List<Row> rows) {
        Map<String, Integer> insteads = new HashMap<>();
        int off = 0;
        int accepted = 0;
        for (Row row : rows) {
            off += row.accepted() ? 0 : row.times();
            accepted += row.accepted() ? row.times() : 0;
            row.instead().ifPresent(i -> insteads.merge(i, row.times(), Integer::sum));
        }
        Optional<String> instead =
                insteads.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey);
        return new Lesson(rows.getFirst().label(), instead, off, accepted);
    }
}
