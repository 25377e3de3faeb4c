package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares a bug report with what the repository's template, or the operator, asks of one. What the
 * reporter says in other words, or under another heading, is not missing.
 */
final class MissingInformation {
    private static final int MOST = 8;

    private MissingInformation() {}

    /** The names of what is missing, in the template's order and words. */
    static List<String> in(Case c) {
        if (c.issue().body() == null) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        template(c).ifPresent(t -> missing.addAll(of(c, t)));
        for (String section : c.settings().requiredSections()) {
            Field field = new Field(section, "", true);
            String shown = shown(field);
            if (!shown.isEmpty() && !missing.contains(shown) && isMissing(c, field)) {
                missing.add(shown);
            }
        }
        return List.copyOf(missing.subList(0, Math.min(MOST, missing.size())));
    }

    /**
     * The section of that name, as shown, if a template or the operator has one and the issue does
     * not fill it: for who reads better than the rules here.
     */
    static Optional<String> section(Case c, String named) {
        Words name = Words.of(named);
        boolean isFilled =
                c.text().sections().stream()
                        .anyMatch(s -> Words.of(s.heading()).equals(name) && !s.isBlank());
        return name.isEmpty() || isFilled || c.issue().body() == null
                ? Optional.empty()
                : Stream.concat(
                                c.templates().stream()
                                        .flatMap(t -> t.fields().stream())
                                        .map(Field::name),
                                c.settings().requiredSections().stream())
                        .filter(known -> Words.of(known).equals(name))
                        .map(known -> Clean.name(known, 80))
                        .filter(shown -> !shown.isEmpty())
                        .findFirst();
    }

    /**
     * A free text may well say something in words that are not recognised here: unless most is
     * missing, nothing is.
     */
    private static List<String> of(Case c, Template template) {
        List<Field> required = template.fields().stream().filter(Field::required).toList();
        List<String> missing =
                required.stream()
                        .filter(f -> isMissing(c, f))
                        .map(MissingInformation::shown)
                        .filter(name -> !name.isEmpty())
                        .toList();
        boolean follows = template.headingsIn(c.text()) > 0;
        return follows || 2 * missing.size() >= required.size() ? missing : List.of();
    }

    /**
     * The template that the body follows; for a free-form body the one for bugs, if it is alone.
     */
    private static Optional<Template> template(Case c) {
        Optional<Template> followed =
                Template.followedBy(c.text(), c.templates())
                        .or(() ->
                                c.templates().stream()
                                        .filter(t -> t.headingsIn(c.text()) > 0)
                                        .max(
                                                Comparator.comparingLong(
                                                        t -> t.headingsIn(c.text()))));
        if (followed.isPresent()) {
            return followed.filter(t -> t.kind().orElse(Kind.BUG) == Kind.BUG);
        }
        List<Template> forBugs = c.templates().stream().filter(Template::isForBugs).toList();
        if (forBugs.size() == 1) {
            return Optional.of(forBugs.getFirst());
        }
        return c.templates().size() == 1
                ? c.templates().stream().filter(t -> t.kind().isEmpty()).findFirst()
                : Optional.empty();
    }

    private static boolean isMissing(Case c, Field field) {
        Words name = Words.of(field.name());
        if (c.answer().filter(a -> Told.inAnswer(a, name)).isPresent()) {
            return false;
        }
        for (Section s : c.text().sections()) {
            if (Words.of(s.heading()).equals(name)) {
                return s.isBlank()
                        || !field.placeholder().isBlank()
                                && Words.of(s.content()).equals(Words.of(field.placeholder()));
            }
        }
        return !Told.in(c.text(), name);
    }

    private static String shown(Field field) {
        return Clean.name(field.name(), 80);
    }
}
