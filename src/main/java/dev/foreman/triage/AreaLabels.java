package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds a repository's area labels ({@code area/parser}, {@code component: cli}, {@code A-linkage})
 * in an issue, by the words of their names and descriptions.
 */
final class AreaLabels {
    private static final Pattern AREA =
            Pattern.compile(
                    "(?i)\\s*(?:(?:area|component|comp|module|pkg|package|subsystem|topic|sig)\\s*[:/-]"
                            + "|A-)\\s*(.{1,50})");
    private static final Set<String> COMMON =
            Set.of(
                    "about",
                    "issues",
                    "issue",
                    "related",
                    "anything",
                    "everything",
                    "area",
                    "component",
                    "problems",
                    "problem",
                    "changes",
                    "concerning",
                    "with",
                    "from",
                    "that",
                    "this",
                    "and",
                    "the",
                    "code",
                    "other",
                    "things",
                    "using",
                    "when",
                    "support",
                    "error",
                    "errors");
    private static final int MOST = 2;

    private AreaLabels() {}

    record Hit(String label, double confidence, String evidence) {}

    static boolean isArea(Label label) {
        return AREA.matcher(label.name()).matches();
    }

    /** The areas that the text names, surest first as far as title and text differ; at most two. */
    static List<Hit> in(IssueText text, List<Label> labels) {
        List<Hit> hits = new ArrayList<>();
        for (Label label : labels) {
            var m = AREA.matcher(label.name());
            if (m.matches()) {
                Words name = Words.of(m.group(1));
                if (text.title().has(name)) {
                    hits.add(new Hit(label.name(), 0.8, "its name in the title"));
                } else if (describedWords(text, label) >= 2) {
                    hits.add(new Hit(label.name(), 0.7, "words of its description"));
                } else if (times(text.prose(), name) >= 2) {
                    hits.add(new Hit(label.name(), 0.65, "its name twice in the text"));
                }
            }
        }
        hits.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
        return List.copyOf(hits.subList(0, Math.min(MOST, hits.size())));
    }

    private static long describedWords(IssueText text, Label label) {
        if (label.description() == null) {
            return 0;
        }
        return Words.of(label.description()).list().stream()
                .filter(w -> w.length() > 3 && !COMMON.contains(w))
                .distinct()
                .filter(w -> text.title().has(Words.of(w)))
                .count();
    }

    private static int times(Words text, Words phrase) {
        if (phrase.isEmpty()) {
            return 0;
        }
        int times = 0;
        int at = text.text().indexOf(phrase.text());
        while (at >= 0 && times < 2) {
            times++;
            at = text.text().indexOf(phrase.text(), at + 1);
        }
        return times;
    }
}
