package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a bug report with what the repository's template, or the operator, asks of one. What the
 * reporter says in other words, or under another heading, is not missing.
 */
final class MissingInformation {
    private static final int MOST = 8;
    private static final Pattern VERSION = Pattern.compile(" v?\\d{1,4} \\d{1,4}(?: \\d{1,6})? ");

    private MissingInformation() {}

    /** The names of what is missing, in the template's order and words. */
    static List<String> in(Case c, List<Template> templates) {
        if (c.issue().body() == null) {
            return List.of();
        }
        Map<Words, Field> wanted = new LinkedHashMap<>();
        template(c, templates)
                .ifPresent(t ->
                        t.fields().stream()
                                .filter(Field::required)
                                .forEach(f -> wanted.put(Words.of(f.name()), f)));
        c.settings()
                .requiredSections()
                .forEach(s -> wanted.putIfAbsent(Words.of(s), new Field(s, "", true)));
        List<String> missing = new ArrayList<>();
        wanted.forEach((name, field) -> {
            String shown = Clean.name(field.name(), 80);
            if (!shown.isEmpty() && missing.size() < MOST && isMissing(c.text(), name, field)) {
                missing.add(shown);
            }
        });
        return List.copyOf(missing);
    }

    /**
     * The template that the body follows; for a free-form body the one for bugs, if it is alone.
     */
    private static Optional<Template> template(Case c, List<Template> templates) {
        Optional<Template> followed =
                templates.stream()
                        .filter(t -> t.headingsIn(c.text()) > 0)
                        .max(Comparator.comparingLong(t -> t.headingsIn(c.text())));
        if (followed.isPresent()) {
            return followed;
        }
        List<Template> forBugs = templates.stream().filter(Template::isForBugs).toList();
        if (forBugs.size() == 1) {
            return Optional.of(forBugs.getFirst());
        }
        return templates.size() == 1 ? Optional.of(templates.getFirst()) : Optional.empty();
    }

    private static boolean isMissing(IssueText text, Words name, Field field) {
        for (Section s : text.sections()) {
            if (Words.of(s.heading()).equals(name)) {
                return s.isBlank()
                        || !field.placeholder().isBlank()
                                && Words.of(s.content()).equals(Words.of(field.placeholder()));
            }
        }
        return !saidElsewhere(text, name);
    }

    private static boolean saidElsewhere(IssueText text, Words name) {
        boolean inText = text.prose().has(name) || text.headings().has(name);
        boolean asksSteps = anyOf(name, "reproduce", "reproduction", "repro", "steps", "example");
        boolean asksVersion = anyOf(name, "version", "versions", "release");
        boolean asksBehaviour =
                anyOf(name, "expected", "actual", "happened", "behavior", "behaviour");
        boolean asksAccount = anyOf(name, "describe", "description", "bug", "summary", "problem");
        return inText
                || asksSteps
                        && (text.hasCode()
                                || anyOf(text.prose(), "reproduce", "steps", "repro", "run"))
                || asksVersion
                        && (VERSION.matcher(text.prose().text()).find()
                                || VERSION.matcher(text.pasted().text()).find())
                || asksBehaviour
                        && anyOf(
                                text.prose(),
                                "expected",
                                "expect",
                                "should",
                                "instead",
                                "actual",
                                "got")
                || asksAccount && text.prose().count() >= 12;
    }

    private static boolean anyOf(Words text, String... words) {
        return List.of(words).stream().anyMatch(w -> text.has(Words.of(w)));
    }
}
