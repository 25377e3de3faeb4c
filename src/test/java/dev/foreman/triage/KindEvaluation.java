package dev.foreman.triage;

import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures how well bug reports, feature requests and questions are told apart, and how often the
 * agent would ask or escalate, on a CSV file with the columns {@code repo, created_at, label,
 * title, body}. Not a test: run it with {@code -Dforeman.eval=FILE}.
 *
 * <p>The shipped weights were fitted on such a file, so their figures on it flatter. Therefore the
 * weights are also fitted anew without each repository in turn and measured on that one alone.
 * {@code -Dforeman.fit=true} prints weights fitted on the whole file; {@code -Dforeman.show=true}
 * the titles of what would be escalated.
 */
public final class KindEvaluation {
    private static final List<String> KINDS = List.of("bug", "feature", "question");
    private static final List<String> FLOORS = List.of("0.00", "0.50", "0.60", "0.70", "0.80");
    private static final String TEMPLATE =
            """
            ---
            name: Bug report
            labels: bug
            ---
            **Describe the bug**

            **To Reproduce**

            **Expected behavior**

            **Version**
            """;

    private KindEvaluation() {}

    private static final class Tally {
        private int all;
        private int said;
        private int right;

        void add(boolean spoke, boolean wasRight) {
            all++;
            said += spoke ? 1 : 0;
            right += spoke && wasRight ? 1 : 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "precision %.3f  coverage %.3f  (%d of %d)",
                    said == 0 ? 0 : (double) right / said,
                    all == 0 ? 0 : (double) said / all,
                    said,
                    all);
        }
    }

    private record Row(String repo, int truth, String title, String body, IssueText text) {}

    public static void main(String[] args) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells :
                csv(Files.readString(Path.of(System.getProperty("foreman.eval"))))) {
            if (KINDS.contains(cells.get(2))) {
                rows.add(
                        new Row(
                                cells.get(0),
                                KINDS.indexOf(cells.get(2)),
                                cells.get(3),
                                cells.get(4),
                                IssueText.of(cells.get(3), cells.get(4))));
            }
        }
        shipped(rows);
        leaveOneRepositoryOut(rows);
        deeds(rows);
        if (Boolean.getBoolean("foreman.fit")) {
            KindFit.print(fit(rows));
        }
    }

    private static void shipped(List<Row> rows) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Row row : rows) {
            KindGuess guess = KindModel.guess(row.text(), Optional.empty());
            boolean right = guess.kind().ordinal() == row.truth();
            floors(tallies, "shipped weights, floor ", guess.confidence(), right);
            boolean spoke = guess.confidence() >= 0.6;
            tally(tallies, "shipped weights, repo " + row.repo()).add(spoke, right);
            tally(tallies, "shipped weights, said " + guess.kind()).add(spoke, right);
        }
        print(tallies);
    }

    private static void leaveOneRepositoryOut(List<Row> rows) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (String repo : new TreeSet<>(rows.stream().map(Row::repo).toList())) {
            double[][] weights = fit(rows.stream().filter(r -> !r.repo().equals(repo)).toList());
            for (Row row : rows) {
                if (row.repo().equals(repo)) {
                    double[] p = KindFit.probabilities(weights, KindFit.features(row.text()));
                    int best = p[0] >= p[1] && p[0] >= p[2] ? 0 : p[1] >= p[2] ? 1 : 2;
                    floors(tallies, "left-out weights, floor ", p[best], best == row.truth());
                    tally(tallies, "left-out weights, repo " + repo)
                            .add(p[best] >= 0.6, best == row.truth());
                }
            }
        }
        print(tallies);
    }

    private static void deeds(List<Row> rows) {
        int asked = 0;
        int escalated = 0;
        int foreign = 0;
        for (Row row : rows) {
            DecisionMessage d =
                    Tasks.issue(row.title(), row.body()).template("bug.md", TEMPLATE).decide();
            asked += Tasks.comments(d).isEmpty() ? 0 : 1;
            foreign += d.rationale().contains("English") ? 1 : 0;
            if (d.decision() == Decision.ESCALATE) {
                escalated++;
                if (Boolean.getBoolean("foreman.show")) {
                    System.out.println(KINDS.get(row.truth()) + " | " + row.title());
                    System.out.println("    " + d.rationale());
                }
            } else if (Boolean.getBoolean("foreman.show") && d.rationale().contains("English")) {
                System.out.println("foreign | " + row.title() + " " + d.rationale());
            }
        }
        System.out.printf(
                "of %d: comments %d, escalated %d, not English %d%n",
                rows.size(), asked, escalated, foreign);
    }

    private static double[][] fit(List<Row> rows) {
        return KindFit.fit(
                rows.stream().map(r -> KindFit.features(r.text())).toList(),
                rows.stream().mapToInt(Row::truth).toArray());
    }

    private static void floors(Map<String, Tally> all, String name, double sure, boolean right) {
        for (String floor : FLOORS) {
            tally(all, name + floor).add(sure >= Double.parseDouble(floor), right);
        }
    }

    private static Tally tally(Map<String, Tally> all, String name) {
        return all.computeIfAbsent(name, _ -> new Tally());
    }

    private static void print(Map<String, Tally> tallies) {
        tallies.forEach((name, tally) -> System.out.printf("%-46s %s%n", name, tally));
    }

    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
