package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a repository's labels mean a kind: by name ({@code bug}, {@code type: bug}, {@code
 * kind/bug}, {@code T-bug}, {@code 🐛 bug}), or else by description.
 */
final class KindLabels {
    private static final Map<Kind, Set<String>> NAMES =
            Map.of(
                    Kind.BUG,
                    Set.of("bug", "bugs", "defect", "fault", "bug report", "bugreport"),
                    Kind.FEATURE,
                    Set.of(
                            "enhancement",
                            "enhancements",
                            "feature",
                            "features",
                            "feature request",
                            "feature requests",
                            "new feature",
                            "improvement",
                            "request",
                            "suggestion",
                            "wish",
                            "wishlist",
                            "enhancement request"),
                    Kind.QUESTION,
                    Set.of(
                            "question",
                            "questions",
                            "support",
                            "support request",
                            "support question",
                            "usage",
                            "usage question",
                            "how to",
                            "howto"),
                    Kind.DOCUMENTATION,
                    Set.of("documentation", "docs", "doc"));

    private static final Map<Kind, List<Words>> DESCRIPTIONS =
            Map.of(
                    Kind.BUG,
                    words(
                            "something isnt working",
                            "something is broken",
                            "something is not working",
                            "a bug",
                            "bug report",
                            "bugs in",
                            "unintended behavior",
                            "unexpected behavior",
                            "a defect"),
                    Kind.FEATURE,
                    words(
                            "new feature",
                            "feature request",
                            "new functionality",
                            "an enhancement",
                            "enhancement of",
                            "suggested improvement",
                            "request for a feature"),
                    Kind.QUESTION,
                    words(
                            "a question",
                            "questions about",
                            "question about",
                            "usage question",
                            "support request",
                            "asks for help"),
                    Kind.DOCUMENTATION,
                    words("documentation", "the docs"));

    /** In front of a kind these say only that a kind follows. */
    private static final Set<String> PREFIXES =
            Set.of("type", "kind", "category", "cat", "t", "c", "k", "issue", "issue type", "is");

    private final List<Label> labels;

    KindLabels(List<Label> labels) {
        this.labels = labels;
    }

    /** The repository's label for the kind, in its own spelling. The plainest name wins. */
    Optional<Label> labelFor(Kind kind) {
        return byName(kind, false)
                .or(() -> byName(kind, true))
                .or(() -> labels.stream().filter(l -> described(l, kind)).findFirst());
    }

    /** What kind a label means, if any. */
    static Optional<Kind> kindOf(Label label) {
        String name = plain(label);
        return NAMES.entrySet().stream()
                .filter(e -> e.getValue().contains(name) || e.getValue().contains(bare(name)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<Label> byName(Kind kind, boolean prefixed) {
        Set<String> names = NAMES.getOrDefault(kind, Set.of());
        return labels.stream()
                .filter(l -> names.contains(prefixed ? bare(plain(l)) : plain(l)))
                .findFirst();
    }

    /** Only where the name itself says nothing of a kind or of a state. */
    private static boolean described(Label label, Kind kind) {
        return label.description() != null
                && kindOf(label).isEmpty()
                && !AreaLabels.isArea(label)
                && !States.isState(label)
                && DESCRIPTIONS.getOrDefault(kind, List.of()).stream()
                        .anyMatch(Words.of(label.description())::has);
    }

    private static String plain(Label label) {
        return Words.of(label.name().replaceAll(":[a-z_]{2,30}:", " ")).text().strip();
    }

    private static String bare(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix + " ")) {
                return name.substring(prefix.length() + 1);
            }
        }
        return name;
    }

    private static List<Words> words(String... phrases) {
        return List.of(phrases).stream().map(Words::of).collect(Collectors.toUnmodifiableList());
    }
}
