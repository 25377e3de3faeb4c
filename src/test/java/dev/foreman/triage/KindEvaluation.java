package dev.foreman.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how well bug reports, feature requests and questions are told apart, on a CSV file with
 * the columns {@code repo, created_at, label, title, body}. Not a test: run it with {@code
 * -Dforeman.eval=FILE}.
 */
public final class KindEvaluation {
    private static final Map<String, Kind> KINDS =
            Map.of("bug", Kind.BUG, "feature", Kind.FEATURE, "question", Kind.QUESTION);

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

    public static void main(String[] args) throws IOException {
        List<List<String>> rows =
                csv(Files.readString(Path.of(System.getProperty("foreman.eval"))));
        Map<String, Tally> tallies = new TreeMap<>();
        int escalated = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            Kind truth = KINDS.get(row.get(2));
            KindGuess guess = KindModel.guess(IssueText.of(row.get(3), row.get(4)));
            boolean right = guess.kind() == truth;
            for (String floor : List.of("0.00", "0.50", "0.60", "0.70", "0.80")) {
                tally(tallies, "floor " + floor)
                        .add(guess.confidence() >= Double.parseDouble(floor), right);
            }
            boolean spoke = guess.confidence() >= 0.6;
            tally(tallies, "repo " + row.get(0)).add(spoke, right);
            tally(tallies, "said " + guess.kind()).add(spoke, right);
            tally(tallies, "true " + truth).add(spoke, right);
            var d = Tasks.issue(row.get(3), row.get(4)).decide();
            escalated += d.decision() == dev.foreman.protocol.Decision.ESCALATE ? 1 : 0;
        }
        tallies.forEach((name, tally) -> System.out.printf("%-28s %s%n", name, tally));
        System.out.println("escalated " + escalated);
    }

    private static Tally tally(Map<String, Tally> all, String name) {
        return all.computeIfAbsent(name, _ -> new Tally());
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
