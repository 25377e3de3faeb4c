package dev.foreman.triage;

import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.util.List;
import java.util.Locale;

/**
 * An issue template or form of the repository.
 *
 * @param title its file name and its own name, for telling what it is for
 * @param labels the labels that GitHub sets by itself for it
 * @param fields in order; checkboxes and plain text left out
 */
record Template(Words title, List<String> labels, List<Field> fields) {
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

    boolean isForBugs() {
        return List.of("bug", "bugs", "bugreport", "defect", "crash").stream()
                        .anyMatch(w -> title.has(Words.of(w)))
                || labels.stream().anyMatch(l -> Words.of(l).has(Words.of("bug")));
    }

    /** How many of its headings the text shows. */
    long headingsIn(IssueText text) {
        return fields.stream()
                .map(f -> Words.of(f.name()))
                .filter(name -> text.sections().stream().anyMatch(s -> same(s, name)))
                .count();
    }

    private static boolean same(Section section, Words name) {
        return Words.of(section.heading()).equals(name);
    }
}
