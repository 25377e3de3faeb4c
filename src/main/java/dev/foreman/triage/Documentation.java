package dev.foreman.triage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises what is about the documentation: only by its title, where it is hardly ever chance.
 */
final class Documentation {
    private static final List<Words> TAGS = words("docs", "doc", "documentation", "readme");
    private static final List<Words> THINGS =
            words(
                    "docs",
                    "documentation",
                    "readme",
                    "docstring",
                    "docstrings",
                    "javadoc",
                    "tutorial",
                    "api reference",
                    "changelog");
    private static final List<Words> FAULTS =
            words(
                    "typo",
                    "typos",
                    "outdated",
                    "unclear",
                    "missing",
                    "wrong",
                    "incorrect",
                    "broken link",
                    "dead link",
                    "update",
                    "improve",
                    "clarify",
                    "misleading",
                    "mention",
                    "document",
                    "example",
                    "explain",
                    "fix",
                    "add");

    private Documentation() {}

    static Optional<KindGuess> guess(IssueText text) {
        Words title = text.title();
        Optional<Words> tag = TAGS.stream().filter(title::startsWith).findFirst();
        Optional<Words> thing = THINGS.stream().filter(title::has).findFirst();
        Optional<Words> fault = FAULTS.stream().filter(title::has).findFirst();
        if (thing.isEmpty() || tag.isEmpty() && fault.isEmpty()) {
            return title.has(Words.of("typo")) ? Optional.of(of(0.62, "typo")) : Optional.empty();
        }
        double confidence = tag.isPresent() && fault.isPresent() ? 0.85 : 0.7;
        return Optional.of(of(confidence, thing.get().text().strip()));
    }

    private static KindGuess of(double confidence, String word) {
        return new KindGuess(
                Kind.DOCUMENTATION, confidence, List.of("'" + word + "' in the title"));
    }

    private static List<Words> words(String... phrases) {
        return Stream.of(phrases).map(Words::of).toList();
    }
}
