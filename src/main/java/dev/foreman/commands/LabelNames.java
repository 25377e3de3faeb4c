package dev.foreman.commands;

import dev.foreman.protocol.Label;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which labels somebody means who wrote {@code bug "good first issue"}. Pure. */
final class LabelNames {
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private LabelNames() {}

    /**
     * Each as the repository writes it, or as it was written where the repository has none such.
     *
     * @param written names between spaces, or one name with spaces in it
     */
    static List<String> of(String written, List<Label> known) {
        if (known.stream().anyMatch(l -> l.name().equalsIgnoreCase(written))) {
            return List.of(asKnown(written, known));
        }
        return NAME.matcher(written)
                .results()
                .map(LabelNames::name)
                .filter(name -> !name.isBlank())
                .map(name -> asKnown(name, known))
                .distinct()
                .toList();
    }

    private static String name(MatchResult m) {
        return m.group(1) == null ? m.group(2) : m.group(1).strip();
    }

    private static String asKnown(String name, List<Label> known) {
        return known.stream()
                .map(Label::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }
}
