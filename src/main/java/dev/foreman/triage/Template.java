package dev.foreman.triage;

import dev.foreman.protocol.Label;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An issue template or form of the repository.
 *
 * @param path its file
 * @param name its own name; empty when it has none
 * @param prefix what it puts in front of the title; empty for nothing
 * @param labels the labels that GitHub sets by itself for it
 * @param fields in order; checkboxes and plain text left out
 */
record Template(String path, String name, String prefix, List<String> labels, List<Field> fields) {
    private static final Map<Kind, List<Words>> NAMES =
            Map.of(
                    Kind.BUG,
                    Words.all("bug", "bugs", "bugreport", "defect", "crash", "broken"),
                    Kind.FEATURE,
                    Words.all(
                            "feature",
                            "features",
                            "enhancement",
                            "idea",
                            "wish",
                            "proposal",
                            "suggestion",
                            "request"),
                    Kind.QUESTION,
                    Words.all("question", "questions", "support", "help", "usage"),
                    Kind.DOCUMENTATION,
                    Words.all("documentation", "docs", "doc"));

    Template {
        labels = List.copyOf(labels);
        fields = List.copyOf(fields);
    }

    static Template read(IssueTemplate file) {
        String path = file.path().toLowerCase(Locale.ROOT);
        return path.endsWith(".yml") || path.endsWith(".yaml")
                ? FormReader.read(file)
                : MarkdownTemplate.read(file);
    }

    /**
     * The one that the text plainly follows: it has the template's title prefix, or most of its
     * headings. Where two fit alike, neither is followed.
     */
    static Optional<Template> followedBy(IssueText text, List<Template> templates) {
        List<Template> fits = templates.stream().filter(t -> t.fits(text)).toList();
        Optional<Template> best =
                fits.stream().max(Comparator.comparingDouble(t -> t.closeness(text)));
        return best.filter(
                b -> fits.stream().allMatch(t -> t == b || t.closeness(text) < b.closeness(text)));
    }

    /** What it is for: by the labels that it sets, else by its name or its file's. */
    Optional<Kind> kind() {
        Set<Kind> byLabel =
                labels.stream()
                        .flatMap(l -> KindLabels.kindOf(new Label(l, null)).stream())
                        .collect(Collectors.toSet());
        if (!byLabel.isEmpty()) {
            return byLabel.size() == 1 ? byLabel.stream().findFirst() : Optional.empty();
        }
        Words title = Words.of(path.substring(path.lastIndexOf('/') + 1) + " " + name);
        List<Kind> byName =
                NAMES.entrySet().stream()
                        .filter(e -> e.getValue().stream().anyMatch(title::has))
                        .map(Map.Entry::getKey)
                        .toList();
        return byName.size() == 1 ? Optional.of(byName.getFirst()) : Optional.empty();
    }

    boolean isForBugs() {
        return kind().filter(k -> k == Kind.BUG).isPresent()
                || labels.stream().anyMatch(l -> Words.of(l).has(Words.of("bug")));
    }

    /** As a rationale names it; safe to show. */
    String shownName() {
        return Clean.name(name.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : name, 50);
    }

    /** How many of its headings the text shows. */
    long headingsIn(IssueText text) {
        return fields.stream()
                .map(f -> Words.of(f.name()))
                .filter(name -> text.sections().stream().anyMatch(s -> same(s, name)))
                .count();
    }

    private boolean fits(IssueText text) {
        long shown = headingsIn(text);
        return hasPrefix(text) || shown >= 2 && 2 * shown >= fields.size();
    }

    private double closeness(IssueText text) {
        return (hasPrefix(text) ? 1 : 0)
                + (fields.isEmpty() ? 0 : (double) headingsIn(text) / fields.size());
    }

    /** A prefix without a word in it, or one of a single letter, says nothing. */
    private boolean hasPrefix(IssueText text) {
        return Words.of(prefix).text().length() > 4 && text.title().startsWith(Words.of(prefix));
    }

    private static boolean same(Section section, Words name) {
        return Words.of(section.heading()).equals(name);
    }
}
